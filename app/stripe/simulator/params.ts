import * as z from "zod";
import type { FormValue } from "./form-body.ts";
import { invalidRequest } from "./simulated-error.ts";

// The simulator's parameters: fewer than Stripe's, and none that Stripe has not (the conformance tests hold that).
export const wholeNumber = z
  .string()
  .regex(/^-?\d{1,15}$/, "Invalid integer")
  .transform(Number);
const texts = z.record(z.string().max(40), z.string().max(500));
export const metadata = texts.optional();
export const expand = z.array(z.string()).max(20).optional();
export const listing = {
  limit: wholeNumber.pipe(z.number().min(1).max(100)).optional(),
  starting_after: z.string().optional(),
  ending_before: z.string().optional(),
  created: z
    .strictObject({
      gt: wholeNumber.optional(),
      gte: wholeNumber.optional(),
      lt: wholeNumber.optional(),
      lte: wholeNumber.optional(),
    })
    .optional(),
  expand,
};

/** The parameters, or Stripe's error about the first that is wrong. */
export function readParams<Schema extends z.ZodType>(
  schema: Schema,
  given: Record<string, FormValue>,
): z.output<Schema> {
  const read = schema.safeParse(given, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  if (!issue) throw new Error("a failed parse names an issue");
  if (issue.code === "unrecognized_keys") {
    const param = bracketed([...issue.path, issue.keys[0] ?? ""]);
    throw invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = bracketed(issue.path);
  if (issue.input === undefined)
    throw invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  throw invalidRequest(`Invalid ${param}: ${issue.message}`, { code: "parameter_invalid", param });
}

function bracketed(path: readonly PropertyKey[]): string {
  return path.map((step, index) => (index === 0 ? String(step) : `[${String(step)}]`)).join("");
}
