import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";

/** What whoever posts leads of one source has to know: always what the source and its type are now. */
export type PostingSpec = {
  source: { id: string; name: string; isPaused: boolean };
  seller: string;
  type: LeadTypeSchema;
};
