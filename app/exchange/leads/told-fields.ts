import { isCoreField, type CoreFieldCode } from "../lead-types/core-fields.ts";
import type { LeadContacts } from "./lead-contacts.ts";
import { type LeadFacts, ownValueOf } from "./lead-fields.ts";

type Told = (facts: LeadFacts, contacts: LeadContacts) => boolean;

const core: Readonly<Record<CoreFieldCode, Told>> = {
  first_name: (_, contacts) => contacts.first_name !== "",
  last_name: (_, contacts) => contacts.last_name !== undefined,
  phone: (_, contacts) => contacts.phone !== undefined,
  email: (_, contacts) => contacts.email !== undefined,
  address: (_, contacts) => contacts.address !== undefined,
  city: (_, contacts) => contacts.city !== undefined,
  postal_code: (_, contacts) => contacts.postal_code !== undefined,
  company: (_, contacts) => contacts.company !== undefined,
  region: (facts) => facts.region !== null,
  country: (facts) => facts.country !== null,
  age: (facts) => facts.age !== null,
  date_of_birth: (facts) => facts.age !== null, // of a birth date the age is kept
  gender: (facts) => facts.gender !== null,
  marital_status: (facts) => facts.maritalStatus !== null,
  employment_status: (facts) => facts.employmentStatus !== null,
  education: (facts) => facts.education !== null,
  interests: (facts) => facts.interests.length > 0,
  latitude: (facts) => facts.latitude !== null,
  longitude: (facts) => facts.longitude !== null,
};

/** Whether a lead tells a field of its type, wherever it is kept. */
export function toldOf(code: string): Told {
  if (isCoreField(code)) return core[code];
  return (facts, contacts) => ownValueOf(facts, code) !== undefined || contacts.own?.[code] !== undefined;
}
