/** Who the person is and how to reach them: sealed in the database, opened for the buyer alone. Absent means not told. */
export type LeadContacts = {
  first_name: string;
  last_name?: string;
  phone?: string; // E.164
  email?: string;
  address?: string;
  city?: string;
  postal_code?: string;
  company?: string;
  /** What the lead type keeps sealed beside the contacts, by the codes of its fields. */
  own?: Record<string, string>;
};
export const leadContactFields = [
  "first_name",
  "last_name",
  "phone",
  "email",
  "address",
  "city",
  "postal_code",
  "company",
] as const satisfies readonly Exclude<keyof LeadContacts, "own">[];
export type LeadContactField = (typeof leadContactFields)[number];

/** Where a lead's contacts are sealed: bytes moved to another lead do not open. */
export const contactsPlace = (leadId: bigint | string) => `lead_contacts:${leadId}:sealed`;
export const evidencePlace = (leadId: bigint | string) => `consent_records:${leadId}:evidence`;

export function contactsToJson(contacts: LeadContacts): string {
  return JSON.stringify(contacts);
}

/** Throws for bytes that are no contacts: they were opened with the right key, so it would be a bug. */
export function contactsFromJson(json: string): LeadContacts {
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null || typeof (value as LeadContacts).first_name !== "string")
    throw new Error("sealed contacts are not of their shape");
  return value as LeadContacts;
}
