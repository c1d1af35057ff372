import { type LeadContactField, leadContactFields, type LeadContacts } from "../leads/lead-contacts.ts";
import { type ConsentChannel, consentChannels, namesIn } from "../leads/lead-fields.ts";

/** Contact fields that stand for a way to reach the person, and the channels of which one must be consented to. */
const channelsOfField: Partial<Record<LeadContactField, readonly ConsentChannel[]>> = {
  phone: ["phone", "sms"],
  email: ["email"],
  address: ["post"],
  city: ["post"],
  postal_code: ["post"],
};

export type Deliverable = {
  contacts: Partial<LeadContacts>;
  /** Fields that the seller has, but the person did not agree to be reached by. */
  withheld: LeadContactField[];
  /** The same of what the lead type keeps beside the contacts, by the codes of its fields. */
  withheldOwn: string[];
  /** What the person agreed to: a phone number may be for calls, for messages, or both. */
  channels: ConsentChannel[];
};

/** As it is handed to a buyer: with the names of the lead type's own fields. */
export type RevealedContacts = Deliverable & { ownNames: Readonly<Record<string, string>> };

/** Of a lead's contacts, what its consent covers. The name always goes along. `mask` is leads.consent_channels. */
export function deliverableContacts(contacts: LeadContacts, mask: number): Deliverable {
  const channels = namesIn(mask, consentChannels);
  const isAgreed = (ways: readonly ConsentChannel[] | undefined) =>
    ways?.some((channel) => channels.includes(channel)) ?? true;
  const fields = leadContactFields.filter((field) => contacts[field] !== undefined);
  const isCovered = (field: LeadContactField) => isAgreed(channelsOfField[field]);
  const own = Object.entries(contacts.own ?? {});
  const coveredOwn = own.filter(([, value]) => isAgreed(channelsOfValue(value)));
  return {
    contacts: {
      ...Object.fromEntries(fields.filter(isCovered).map((field) => [field, contacts[field]])),
      ...(coveredOwn.length > 0 && { own: Object.fromEntries(coveredOwn) }),
    },
    withheld: fields.filter((field) => !isCovered(field)),
    withheldOwn: own.filter((each) => !coveredOwn.includes(each)).map(([code]) => code),
    channels,
  };
}

const numberAmongWords = /(?:^|\s)\+?\d[\d\s().-]{6,}\d/;

/**
 * A second mailbox or number among a type's own fields needs the consent that the first one needs. Numbers are told by
 * their plus, or by standing among words: digits alone may be a registration.
 */
function channelsOfValue(value: string): readonly ConsentChannel[] | undefined {
  if (value.includes("@")) return channelsOfField.email;
  const isNumber = value.startsWith("+") || (/\p{L}/u.test(value) && numberAmongWords.test(value));
  return isNumber ? channelsOfField.phone : undefined;
}
