import { channelsFor, contactKinds, type LeadFacts, namesIn } from "../leads/lead-fields.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type Acceptance, acceptanceOf, type IndexedField } from "./acceptance.ts";
import { type Recipient, recipientsOf } from "./match-terms.ts";

/** A request as the index keeps it. `bid`: the most it pays, in minor units. */
export type IndexedRequest = {
  id: string;
  buyerId: string;
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
  saleMode: ListingMode;
  /** Whom the consent names; null where it will name those who are picked from the bids. */
  recipients: readonly string[] | null;
  /** The least that anybody would have to bid. */
  price: number;
  ageHours: number;
  sellerId: string;
  sourceId: string;
  soldCount: number;
  facts: LeadFacts;
};

type TermsToIndex = Pick<
  RequestTerms,
  "filters" | "requiredContacts" | "saleMode" | "maxPrice" | "maxAgeHours" | "sources"
>;
/** `blockedSellers`: with whom the buyer doesn't trade. */
type BuyerToIndex = Recipient & { blockedSellers?: ReadonlySet<string> };

export function indexedRequest(id: string, terms: TermsToIndex, buyer: BuyerToIndex): IndexedRequest {
  const acceptance = acceptanceOf(terms.filters);
  const tests = testsOf(terms, buyer, acceptance);
  return {
    id,
    buyerId: buyer.id,
    bid: Number(terms.maxPrice),
    acceptance,
    requiredContacts: terms.requiredContacts,
    saleMode: terms.saleMode,
    recipients: recipientsOf(buyer),
    test: tests.length === 0 ? null : (lead) => tests.every((holds) => holds(lead)),
  };
}

type Test = (lead: IndexedLead) => boolean;

function testsOf({ maxAgeHours, sources }: TermsToIndex, buyer: BuyerToIndex, { rest }: Acceptance): Test[] {
  const { maxRecipients, blockedSellers } = buyer;
  const tests: (Test | false)[] = [
    maxAgeHours !== null && (({ ageHours }) => ageHours <= maxAgeHours),
    rest.length > 0 && (({ facts }) => rest.every((condition) => failureOf(condition, facts) === null)),
    sources.allowed.length > 0 && (({ sourceId }) => sources.allowed.includes(sourceId)),
    sources.blocked.length > 0 && (({ sourceId }) => !sources.blocked.includes(sourceId)),
    typeof maxRecipients === "number" && (({ soldCount }) => soldCount < maxRecipients),
    blockedSellers !== undefined && blockedSellers.size > 0 && (({ sellerId }) => !blockedSellers.has(sellerId)),
  ];
  return tests.filter((test) => test !== false);
}

export type LeadToIndex = LeadFacts & {
  consentChannels: number;
  consentRecipients: readonly string[] | null;
  saleMode: ListingMode;
  sellerId: string;
  sourceId: string;
  soldCount: number;
};

export function indexedLead(lead: LeadToIndex, { price, ageHours }: { price: bigint; ageHours: number }): IndexedLead {
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
    usableContacts: usableOf(lead),
    saleMode: lead.saleMode,
    recipients: lead.consentRecipients,
    price: Number(price),
    ageHours,
    sellerId: lead.sellerId,
    sourceId: lead.sourceId,
    soldCount: lead.soldCount,
    facts: lead,
  };
}

const text = (value: number | null) => (value === null ? null : String(value));

function usableOf({ contactKinds: kinds, consentChannels }: LeadToIndex): number {
  const usable = namesIn(kinds, contactKinds).filter((kind) => {
    const channels = channelsFor(1 << contactKinds.indexOf(kind));
    return (channels & consentChannels) === channels;
  });
  return usable.reduce((mask, kind) => mask | (1 << contactKinds.indexOf(kind)), 0);
}
