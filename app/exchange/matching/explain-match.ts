import { consentChannels, contactKinds, channelsFor, type LeadFacts, namesIn } from "../leads/lead-fields.ts";
import { failureOf } from "../leads/filter-test.ts";
import type { Minor } from "../money.ts";
import type { BuyersTerms, ListingRule } from "../price-rules/listing-rule.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import { asPurchaseRequestStatus } from "../purchase-requests/purchase-request-process.ts";
import { type Allowance, allowanceOf, type Campaign, type Usage } from "../purchase-requests/campaign.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { least } from "./buying-power.ts";
import { capturedSince, type Recipient, recipientsOf } from "./match-terms.ts";
import { quoteOf } from "./quote.ts";
import { soldAs } from "./sold-as.ts";

/** A listed lead as far as matching looks at it. */
export type MatchLead = LeadFacts & {
  leadType: string;
  status: string;
  saleMode: ListingMode;
  sellerId: string;
  sourceId: string;
  currency: string;
  prices: readonly Minor[];
  capturedAt: Date;
  consentChannels: number;
  /** Null where it will name those who are picked from the bids. */
  consentRecipients: readonly string[] | null;
  consentExpiresAt: Date;
  soldCount: number;
  ruleNumber: number | null;
  isTest: boolean;
};
export type MatchRequest = RequestTerms & {
  status: string;
  campaign: Campaign;
  usage: Usage;
  boughtCount: number;
  budget: Minor;
  spent: Minor;
  buyer: Recipient;
};
/** What neither the lead nor the request says. */
export type MatchContext = {
  now: Date;
  cash: Minor;
  isBuyerSuspended: boolean;
  isSellerSuspended: boolean;
  /** The buyer has the lead, or had the person in the last 90 days. */
  isDuplicate: boolean;
  isSuppressed: boolean;
  /** One of the two doesn't trade with the other. */
  isBlocked: boolean;
  /** What the lead's price rule and its seller's terms for the buyer make of its price. */
  rule: ListingRule | null;
  terms: Pick<BuyersTerms, "bps" | "bought">;
  /** What the buyer's program bid, where it decides and was asked; null: nothing. */
  programsBid?: Minor | null;
};

export const matchChecks = [
  "active",
  "schedule",
  "funds",
  "caps",
  "type",
  "filters",
  "contacts",
  "consent",
  "duplicate",
  "sale_mode",
  "price",
] as const;
export type MatchCheck = { check: (typeof matchChecks)[number]; reasons: string[] };

/**
 * Every check of a lead against a request in the order of evaluation (product rule F3), with the reason codes of those
 * that fail. The first reason of the first failing check is the reason; no reasons at all: it matches.
 */
export function explainMatch(lead: MatchLead, request: MatchRequest, context: MatchContext): MatchCheck[] {
  const price = priceFor(lead, request, context);
  const allowance = allowanceOf(request.campaign, request.usage, context.now);
  const reasons: Record<MatchCheck["check"], (string | false | null)[]> = {
    active: [context.isBuyerSuspended && "compliance_hold", request.status !== "active" && "no_request_active"],
    schedule: [isOutOfSchedule(request, allowance, context.now) && "out_of_schedule"],
    funds: [context.cash < least(price ?? 1n, request.maxPrice) && "insufficient_funds"],
    caps: capReasons(request, allowance, least(price ?? 1n, request.maxPrice)),
    type: typeReasons(lead, request, context),
    filters: filterReasons(lead, request, context.now),
    contacts: namesIn(request.requiredContacts & ~lead.contactKinds, contactKinds).map((kind) => `contact:${kind}`),
    consent: consentReasons(lead, request, context.now),
    duplicate: [context.isSuppressed && "suppressed", context.isDuplicate && "duplicate_buyer"],
    sale_mode: saleModeReasons(lead, request),
    price: [price === null ? "too_old" : priceReason(price, request, context)],
  };
  return matchChecks.map((check) => ({
    check,
    reasons: reasons[check].filter((reason) => typeof reason === "string"),
  }));
}

function priceReason(price: Minor, { maxPrice }: MatchRequest, { programsBid }: MatchContext) {
  if (programsBid === null) return "no_bid";
  return price > least(maxPrice, programsBid ?? maxPrice) && "below_floor";
}

/** What the request's buyer has to pay at least, if it takes the lead as it would; null when it is too old to be sold. */
export function priceFor(lead: MatchLead, request: MatchRequest, { rule, terms, now }: MatchContext): Minor | null {
  const { quantity } = request.campaign;
  const wanted = soldAs(lead.saleMode, request.saleMode) === null ? "any" : request.saleMode; // then it fails by its mode
  return quoteOf(lead, { saleMode: wanted, quantity, rule, terms, now })?.least ?? null;
}

/** Null when it matches. */
export function firstReason(checks: readonly MatchCheck[]): string | null {
  return checks.find(({ reasons }) => reasons.length > 0)?.reasons[0] ?? null;
}

function isOutOfSchedule({ campaign: { startsAt, endsAt } }: MatchRequest, { holds }: Allowance, now: Date): boolean {
  if (holds.some(({ code }) => code === "out_of_schedule")) return true;
  return (startsAt !== null && now < startsAt) || (endsAt !== null && now >= endsAt);
}

function capReasons(request: MatchRequest, { holds, spend }: Allowance, price: Minor) {
  // A request that reached its quantity or budget is closed, and says so under "active".
  if (asPurchaseRequestStatus(request.status) === "fulfilled") return [];
  const held = holds.map(({ code }) => code !== "out_of_schedule" && code);
  return [
    ...held,
    spend !== null && spend < price && tightestSpend(request),
    request.boughtCount >= request.campaign.quantity && "cap_quantity",
    request.budget - request.spent < price && "cap_budget",
  ];
}

/** Of the sums that still allow something, the one that allows least. */
function tightestSpend({ campaign, usage }: MatchRequest): string {
  const left = campaign.caps.flatMap(({ period, spend }) =>
    spend === undefined || spend <= usage[period].spent ? [] : [{ period, left: spend - usage[period].spent }],
  );
  const tightest = left.reduce((least, each) => (each.left < least.left ? each : least));
  return `cap_${tightest.period}`;
}

function typeReasons(lead: MatchLead, request: MatchRequest, context: MatchContext) {
  return [
    lead.leadType !== request.leadType && "wrong_type",
    lead.currency !== request.currency && "wrong_currency",
    lead.isTest && "test_lead",
    lead.sellerId === request.buyer.id && "own_lead",
    context.isBlocked && "blocked",
    context.isSellerSuspended && "compliance_hold",
  ];
}

function filterReasons(lead: MatchLead, request: MatchRequest, now: Date) {
  const isTooOld = request.maxAgeHours !== null && lead.capturedAt < capturedSince(request, now);
  const failures = request.filters.map((condition) => failureOf(condition, lead));
  const { allowed, blocked } = request.sources;
  const isOfWrongSource = (allowed.length > 0 && !allowed.includes(lead.sourceId)) || blocked.includes(lead.sourceId);
  return [...failures, isTooOld && "filter:captured_at", isOfWrongSource && "filter:source"];
}

function consentReasons(lead: MatchLead, request: MatchRequest, now: Date) {
  const allowed = recipientsOf(request.buyer);
  const missing = namesIn(channelsFor(request.requiredContacts) & ~lead.consentChannels, consentChannels);
  return [
    lead.consentRecipients?.some((recipient) => allowed.includes(recipient)) === false && "consent:recipient",
    ...missing.map((channel) => `consent:${channel}`),
    lead.soldCount >= (request.buyer.maxRecipients ?? Number.POSITIVE_INFINITY) && "consent:max_recipients",
    lead.consentExpiresAt <= now && "consent:expired",
  ];
}

function saleModeReasons(lead: MatchLead, request: MatchRequest) {
  const isOpen = lead.status === "available" || lead.status === "partially_sold";
  return [soldAs(lead.saleMode, request.saleMode) === null && "exclusivity_conflict", !isOpen && closedReason(lead)];
}

function closedReason({ status, saleMode }: MatchLead): string {
  if (status === "reserved") return "reserved";
  if (status !== "sold_out") return "not_available";
  return saleMode === "exclusive" || saleMode === "exclusive_window" ? "exclusivity_conflict" : "sold_out";
}
