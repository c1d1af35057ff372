import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import { confirmOptInNow } from "#app/db/sql/capture-forms.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { Submission } from "../posts/submission.ts";
import { findOptIn, type FoundOptIn } from "./find-opt-in.server.ts";
import { optInPlace } from "./keep-opt-in.server.ts";
import { postSubmission } from "./submit-form.server.ts";

type Reason = "not_found" | "link_expired" | "form_not_taken";

/**
 * Takes what waited for its person's confirmation; the consent record then tells both times. Pressed again it is the
 * same confirmation. What was sealed is gone afterwards.
 */
export async function confirmOptIn(token: string): Promise<Outcome<FoundOptIn, Reason>> {
  const found = await findOptIn(token);
  if (!found.ok || found.value.isConfirmed) return found;
  const { submissionId, formId } = found.value;
  const [confirmed] = await database.rows<{ confirmed_at: Date }>(confirmOptInNow(submissionId));
  if (!confirmed) return refused("link_expired");
  const submission = await openSubmission(submissionId);
  if (!submission) return done({ ...found.value, isConfirmed: true }); // a twin was faster
  const form = await prisma.captureForm.findUniqueOrThrow({
    where: { id: formId },
    select: { organizationId: true, sourceId: true },
  });
  const posted = await postSubmission(form, {
    ...submission,
    fields: { ...submission.fields, consent_confirmed_at: confirmed.confirmed_at.toISOString() },
  });
  if (!posted.ok) return refused("form_not_taken");
  const { status, reason, leadId } = posted.value;
  await transaction(async (tx) => {
    await tx.db.formSubmission.update({
      where: { id: submissionId },
      data: { outcome: status, reason, leadId },
      select: { id: true },
    });
    await tx.db.pendingOptIn.update({
      where: { submissionId },
      data: { sealed: null },
      select: { submissionId: true },
    });
    return done();
  });
  return done({ ...found.value, isConfirmed: true });
}

async function openSubmission(submissionId: string): Promise<Submission | null> {
  const kept = await prisma.pendingOptIn.findUnique({
    where: { submissionId },
    select: { sealed: true, dataKeyId: true },
  });
  if (!kept?.sealed) return null;
  const keys = await openDataKeys(database, [kept.dataKeyId]);
  return JSON.parse(open(keys.get(kept.dataKeyId)!, kept.sealed, optInPlace(submissionId)).toString()) as Submission;
}
