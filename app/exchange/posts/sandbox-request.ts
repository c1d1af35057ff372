import { contactKinds, type LeadFacts, maskOf, namesIn } from "../leads/lead-fields.ts";
import { firstFailure } from "../leads/filter-test.ts";
import { type Condition, filtersSchema } from "../leads/lead-filter.ts";
import * as z from "zod";

/** The request that a source's test leads are held against: nobody's, and nothing is bought by it. */
export const sandboxRequestInput = z.strictObject({
  filters: filtersSchema,
  required_contacts: z.array(z.enum(contactKinds)).max(contactKinds.length),
});
export type SandboxRequest = { filters: Condition[]; requiredContacts: number };

/** What stands where a source has no request of its own: a person of 25 to 60 years, with a phone. */
export const usualSandboxRequest: z.input<typeof sandboxRequestInput> = {
  filters: [{ field: "age", operator: "between", value: [25, 60], on_missing: "reject" }],
  required_contacts: ["phone"],
};

export function readSandboxRequest(stored: unknown): SandboxRequest {
  const told = sandboxRequestInput.safeParse(stored);
  const { filters, required_contacts } = told.success ? told.data : sandboxRequestInput.parse(usualSandboxRequest);
  return { filters, requiredContacts: maskOf(required_contacts, contactKinds) };
}

/** `matches`, or the first reason why not, in the words and the order of matching: filters, then contacts. */
export function sandboxMatch({ filters, requiredContacts }: SandboxRequest, lead: LeadFacts): string {
  const failure = firstFailure(filters, lead);
  if (failure) return failure;
  const [lacking] = namesIn(requiredContacts & ~lead.contactKinds, contactKinds);
  return lacking === undefined ? "matches" : `contact:${lacking}`;
}
