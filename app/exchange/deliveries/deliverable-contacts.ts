import type { LeadContacts } from "../leads/lead-contacts.ts";
import { type ConsentChannel, consentChannels, namesIn } from "../leads/lead-fields.ts";

/** Contact fields that stand for a way to reach the person, and the channels of which one must be consented to. */
const channelsOfField: Partial<Record<keyof LeadContacts, readonly ConsentChannel[]>> = {
  phone: ["phone", "sms"],
  email: ["email"],
  address: ["post"],
  city: ["post"],
  postal_code: ["post"],
};

export type Deliverable = {
  contacts: Partial<LeadContacts>;
  /** Fields that the seller has, but the person did not agree to be reached by. */
  withheld: (keyof LeadContacts)[];
  /** What the person agreed to: a phone number may be for calls, for messages, or both. */
  channels: ConsentChannel[];
};

/** Of a lead's contacts, what its consent covers. The name always goes along. `mask` is leads.consent_channels. */
export function deliverableContacts(contacts: LeadContacts, mask: number): Deliverable {
  const channels = namesIn(mask, consentChannels);
  const isCovered = (field: keyof LeadContacts) =>
    channelsOfField[field]?.some((channel) => channels.includes(channel)) ?? true;
  const fields = Object.keys(contacts) as (keyof LeadContacts)[];
  return {
    contacts: Object.fromEntries(fields.filter(isCovered).map((field) => [field, contacts[field]])),
    withheld: fields.filter((field) => !isCovered(field)),
    channels,
  };
}
