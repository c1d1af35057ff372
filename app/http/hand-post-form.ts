import * as z from "zod";
import type { FieldValue, PostedLead } from "#app/exchange/posts/submission.ts";
import type { Words } from "#app/words/words.ts";
import type { FormProblems } from "./form-fields.ts";
import { attemptInput, tickInput } from "./form-inputs.ts";
import { rowReasonSentence } from "./row-reason-sentence.ts";

const text = (most: number) => z.string().trim().max(most).optional();

/** A lead as somebody types it. What is wrong with it the intake says, so that it says the same for every way. */
export const handForm = z.strictObject({
  attempt: attemptInput,
  is_test: tickInput(),
  first_name: text(120),
  last_name: text(120),
  phone: text(60),
  email: text(320),
  region: text(120),
  age: text(10),
  interests: text(500),
  campaign: text(200),
  consent_text: text(20_000),
  consent_at: text(40),
});
type Said = Omit<z.output<typeof handForm>, "attempt" | "is_test">;

export function handFields(said: Said): Record<string, FieldValue> {
  const told = Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(told);
}

/** The reason beside its field where the form has it, otherwise above the form. */
export function handProblem({ reason, facts, field }: PostedLead, t: Words): Omit<FormProblems, "entered"> {
  const sentence = rowReasonSentence(reason!, facts, t);
  return field !== null && field in handForm.shape
    ? { fields: { [field]: [sentence] }, form: [] }
    : { fields: {}, form: [sentence] };
}
