import { channelsFor, contactKinds, type LeadFacts, namesIn } from "../leads/lead-fields.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type Acceptance, acceptanceOf, type IndexedField } from "./acceptance.ts";
import { type Recipient, recipientsOf } from "./match-terms.ts";

/** A request as the index keeps it. `bid`: the most it pays, in minor units. */
export type IndexedRequest = {
  id: string;
  bid: number;
  acceptance: Acceptance;
  /** Bits of contact_kinds. */
  requiredContacts: number;
  saleMode: RequestTerms["saleMode"];
  recipients: readonly string[];
  /** What the bitmaps don't hold; null where they hold all. */
  test: ((lead: IndexedLead) => boolean) | null;
};

/** A lead as the index looks it up. */
export type IndexedLead = {
  values: Record<IndexedField, string | null>;
  interests: readonly string[];
  /** Bits of contact_kinds that the person has and may be reached by. */
  usableContacts: number;
  saleMode: "shared" | "exclusive";
  recipients: readonly string[];
  price: number;
  ageHours: number;
  facts: LeadFacts;
};

type TermsToIndex = Pick<RequestTerms, "filters" | "requiredContacts" | "saleMode" | "maxPrice" | "maxAgeHours">;

export function indexedRequest(id: string, terms: TermsToIndex, buyer: Recipient): IndexedRequest {
  const acceptance = acceptanceOf(terms.filters);
  const { rest } = acceptance;
  const { maxAgeHours } = terms;
  const isWhole = rest.length === 0 && maxAgeHours === null;
  return {
    id,
    bid: Number(terms.maxPrice),
    acceptance,
    requiredContacts: terms.requiredContacts,
    saleMode: terms.saleMode,
    recipients: recipientsOf(buyer).filter((name) => name !== "any"), // that is every buyer: the index doesn't ask then
    test: isWhole
      ? null
      : (lead) =>
          (maxAgeHours === null || lead.ageHours <= maxAgeHours) &&
          rest.every((condition) => failureOf(condition, lead.facts) === null),
  };
}

export type LeadToIndex = LeadFacts & {
  consentChannels: number;
  consentRecipients: readonly string[];
  saleMode: "shared" | "exclusive";
};

export function indexedLead(lead: LeadToIndex, { price, ageHours }: { price: bigint; ageHours: number }): IndexedLead {
  const text = (value: number | string | null) => (value === null ? null : String(value));
  const usable = namesIn(lead.contactKinds, contactKinds).filter((_, i, kinds) => {
    const channels = channelsFor(1 << contactKinds.indexOf(kinds[i]!));
    return (channels & lead.consentChannels) === channels;
  });
  return {
    values: {
      region: lead.region,
      country: lead.country,
      age: text(lead.age),
      completeness: text(lead.completeness),
      gender: lead.gender,
      marital_status: lead.maritalStatus,
      employment_status: lead.employmentStatus,
      education: lead.education,
    },
    interests: lead.interests,
    usableContacts: usable.reduce((mask, kind) => mask | (1 << contactKinds.indexOf(kind)), 0),
    saleMode: lead.saleMode,
    recipients: lead.consentRecipients,
    price: Number(price),
    ageHours,
    facts: lead,
  };
}
