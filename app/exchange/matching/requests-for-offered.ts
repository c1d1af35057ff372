import type { OfferedLead } from "#app/db/sql/lead-offers.ts";
import { indexedLead, type IndexedRequest } from "./indexed-request.ts";
import type { RequestIndex } from "./request-index.ts";

/** The open requests that would take the lead now, the highest bid first; at most `limit`. */
export function requestsForOffered(
  lead: OfferedLead,
  open: ReadonlyMap<string, RequestIndex>,
  limit?: number,
): IndexedRequest[] {
  const index = open.get(lead.currency);
  if (!index || lead.price === null) return [];
  const facts = {
    region: lead.region,
    country: lead.country,
    age: lead.age,
    gender: lead.gender,
    maritalStatus: lead.marital_status,
    employmentStatus: lead.employment_status,
    education: lead.education,
    interests: lead.interests,
    completeness: lead.completeness,
    contactKinds: lead.contact_kinds,
    latitude: lead.latitude,
    longitude: lead.longitude,
    attributes: lead.attributes,
    consentChannels: lead.consent_channels,
    consentRecipients: lead.consent_recipients,
    saleMode: lead.sale_mode,
  };
  return index.matching(indexedLead(facts, { price: lead.price, ageHours: lead.age_hours }), limit);
}
