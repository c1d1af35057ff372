import type { OwnValue } from "../lead-types/lead-type-schema.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import type { LeadFacts } from "../leads/lead-fields.ts";

/** A row that may become a lead: what it says, checked and in our words. Nothing about other leads is known yet. */
export type RowDraft = {
  line: number;
  externalId: string | null;
  contacts: LeadContacts;
  facts: LeadFacts & { completeness: number };
  consent: RowConsent;
  capturedAt: Date;
  attributes: Record<string, OwnValue>;
};

export type RowConsent = {
  text: string;
  pageUrl: string;
  givenAt: Date;
  given: number; // bits of consent_channels: what was consented to and is in force
  channels: number; // of these, what no flag of the file and no list takes away
  stopped: number; // by Do Not Call and Do Not Email of the file
  until: Date;
  spokenUntil: Date | null;
  writtenUntil: Date | null;
  confirmedAt: Date | null; // double opt-in
  recipients: readonly string[];
  jurisdiction: string;
  certificate: { kind: "trustedform" | "jornaya"; id: string } | null;
  evidence: { ip?: string; user_agent?: string } | null;
};
