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
  attributes: Record<string, string>;
};

export type RowConsent = {
  text: string;
  pageUrl: string;
  givenAt: Date;
  channels: number; // bits of consent_channels
  recipients: readonly string[];
  until: Date;
  jurisdiction: string;
  certificate: { kind: "trustedform" | "jornaya"; id: string } | null;
  evidence: { ip?: string; user_agent?: string } | null;
};
