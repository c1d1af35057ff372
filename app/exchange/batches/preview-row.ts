import { type ConsentChannel, consentChannels, type ContactKind, contactKinds, namesIn } from "../leads/lead-fields.ts";
import { maskEmail, maskName, maskPhone } from "../leads/mask-contacts.ts";
import { priceNow } from "../price-rules/price-lead.ts";
import type { PreparedRow } from "../intake/prepare-rows.server.ts";
import type { RowFault, RowOutcome } from "../intake/row-reasons.ts";

/** A row as it would be stored, its person masked; of one that would not, why. */
export type PreviewRow = {
  line: number;
  outcome: RowOutcome;
  fault: RowFault | null;
  lead: PreviewLead | null;
};
export type PreviewLead = {
  name: string;
  phone: string | null;
  email: string | null;
  externalId: boolean;
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: string[];
  attributes: Record<string, unknown>;
  contactKinds: ContactKind[];
  consentChannels: ConsentChannel[];
  consentUntil: Date;
  capturedAt: Date;
  completeness: number;
  /** In minor units, now; null when the lead is too old to be sold. */
  price: bigint | null;
};

export function previewLead({ draft, prices }: Pick<PreparedRow, "draft" | "prices">, now: Date): PreviewLead {
  const { contacts, facts, consent } = draft;
  const { contactKinds: kinds, latitude: _latitude, longitude: _longitude, interests, ...told } = facts;
  return {
    name: maskName(`${contacts.first_name} ${contacts.last_name ?? ""}`),
    phone: contacts.phone === undefined ? null : maskPhone(contacts.phone),
    email: contacts.email === undefined ? null : maskEmail(contacts.email),
    externalId: draft.externalId !== null,
    country: told.country,
    region: told.region,
    age: told.age,
    gender: told.gender,
    maritalStatus: told.maritalStatus,
    employmentStatus: told.employmentStatus,
    education: told.education,
    completeness: told.completeness,
    interests: [...interests],
    attributes: { ...draft.attributes },
    contactKinds: namesIn(kinds, contactKinds),
    consentChannels: namesIn(consent.channels, consentChannels),
    consentUntil: consent.until,
    capturedAt: draft.capturedAt,
    price: priceNow(prices, draft.capturedAt, now),
  };
}
