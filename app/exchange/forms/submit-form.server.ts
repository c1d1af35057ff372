import type { RowReason } from "../intake/row-reasons.ts";
import { done, type Outcome } from "../outcome.ts";
import { postLeads } from "../posts/post-leads.server.ts";
import type { PostedLead, Submission } from "../posts/submission.ts";
import type { SubmissionOutcome } from "./form-view.ts";
import { keepOptIn } from "./keep-opt-in.server.ts";
import { FILL_SECONDS_LEAST, PASS_HOURS, type PublicForm } from "./public-form.ts";
import { type Entry, entryProblems, type EntryProblem, type EntryProblems, readEntry } from "./read-entry.ts";
import { findSubmission, recordSubmission } from "./record-submission.server.ts";
import type { FormPass } from "./sign-form.server.ts";
import { type FormOccasion, submissionOf } from "./submission-of.ts";

/** One sending of an open form. `trap` is what stood in the field that people don't see. */
export type FormSending = { form: PublicForm; pass: FormPass; entry: Entry; trap: string; occasion: FormOccasion };
/** Taken; waits for the mail's link; or to be shown again, with what is wrong and with all that was typed. */
export type FormAnswer =
  | { answer: "taken" | "waits" }
  | { answer: "again"; problems: EntryProblems; why: "too_fast" | "stale" | "not_taken" | null };

const again = (why: "too_fast" | "stale" | "not_taken"): FormAnswer => ({ answer: "again", problems: {}, why });

/**
 * Takes what a person sent: once for each pass, however often it comes. Whether the exchange knows the person already
 * is told to nobody: that answer is the same as for a new one. Programs that fill in everything, or at once, get no lead.
 */
export async function submitForm(sending: FormSending): Promise<FormAnswer> {
  const { form, pass, entry, trap, occasion } = sending;
  const earlier = await findSubmission(pass);
  if (earlier) return { answer: earlier === "waiting" ? "waits" : "taken" };
  if (trap !== "") {
    await recordSubmission(pass, { outcome: "bot" });
    return { answer: "taken" };
  }
  const seconds = (form.now.getTime() - pass.issuedAt.getTime()) / 1_000;
  if (seconds < FILL_SECONDS_LEAST) return again("too_fast");
  if (seconds > PASS_HOURS * 3_600) return again("stale");
  const read = readEntry(entry, { ...form, fields: form.asked }, { now: form.now, hasGpc: occasion.hasGpc });
  if (read.problems) return { answer: "again", problems: read.problems, why: null };
  const submission = submissionOf({ form, pass, occasion, seconds, ...read });
  if (form.doubleOptIn) {
    await keepOptIn(form, pass, submission);
    return { answer: "waits" };
  }
  const posted = await postSubmission(form, submission);
  if (!posted.ok) return again("not_taken");
  const { status, reason, leadId } = posted.value;
  const outcome: SubmissionOutcome = status;
  await recordSubmission(pass, { outcome, reason, leadId });
  return answerOf(posted.value, form);
}

/** A submission of a form on its one way into the exchange. */
export async function postSubmission(
  { organizationId, sourceId }: Pick<PublicForm, "organizationId" | "sourceId">,
  submission: Submission,
): Promise<Outcome<PostedLead, string>> {
  const posted = await postLeads({ organizationId, sourceId, via: "form" }, [submission]);
  return posted.ok ? done(posted.value[0]!) : posted;
}

/** Told to nobody: these answer as if all were well. */
const unspoken: readonly RowReason[] = ["duplicate", "suppressed", "test_pattern"];

function answerOf({ status, reason, field }: PostedLead, { asked }: Pick<PublicForm, "asked">): FormAnswer {
  if (status !== "rejected" || reason === null || unspoken.includes(reason)) return { answer: "taken" };
  const isAsked = field === "interests" || asked.some(({ code }) => code === field);
  if (!field || !isAsked) return again("not_taken");
  const problem = (entryProblems as readonly string[]).includes(reason) ? (reason as EntryProblem) : "invalid";
  return { answer: "again", problems: { [field]: problem }, why: null };
}
