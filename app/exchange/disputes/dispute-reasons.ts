/** Why a lead can be returned, and what a buyer must show for it. One row for each reason. */
export const evidenceKinds = [
  "call_log",
  "lookup_id",
  "bounce_message",
  "proof",
  "crm_record",
  "contact_hash",
  "field",
  "statement",
  "list_entry",
  "activity_log",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What the exchange looks up by itself when a dispute is opened; the reviewer sees the result and decides. */
export type AutomaticCheck = "earlier_holding" | "terms" | "consent" | "age" | "freshness" | "sale_count" | "delivery";

/** What becomes of the lead when the refund is granted. */
export type LeadAfterwards =
  | "withdraw" // its data, its consent or its seller is at fault: nobody should buy it
  | "offer_again"; // it did not suit this buyer: while it is fresh, others may have it

export type DisputeReasonRule = {
  /** Days from delivery; null: the return window that the sale was made with. Never shorter than that window. */
  windowDays: number | null;
  /** Of each group, at least one kind must be given. */
  evidence: readonly (readonly EvidenceKind[])[];
  /** Least characters of the note. */
  noteMin: number;
  /** A verifiable fact can be looked up by somebody else; a claim rests on the buyer's word, and claims are capped. */
  class: "verifiable" | "claim";
  check: AutomaticCheck | null;
  /** A part may be refunded when the buyer keeps something of use; where the contact may not be used at all, no. */
  partAllowed: boolean;
  /** Where the rules name a part, it is offered first. */
  usualPartBps?: number;
  leadAfterwards: LeadAfterwards;
  /** Only where the sale's terms say so. */
  needsTerms?: true;
};

const note = 10;
const rule = (rest: Partial<DisputeReasonRule>): DisputeReasonRule => ({
  windowDays: null,
  evidence: [],
  noteMin: note,
  class: "claim",
  check: null,
  partAllowed: true,
  leadAfterwards: "withdraw",
  ...rest,
});

export const disputeReasons = {
  invalid_phone: rule({ evidence: [["call_log", "lookup_id"]], noteMin: 0, class: "verifiable" }),
  disconnected_phone: rule({ evidence: [["call_log", "lookup_id"]], noteMin: 0, class: "verifiable" }),
  wrong_number: rule({ evidence: [["call_log"]] }),
  email_bounced: rule({ evidence: [["bounce_message"]], noteMin: 0, class: "verifiable" }),
  fake_identity: rule({ evidence: [["proof"]] }),
  duplicate_buyer: rule({
    windowDays: 30,
    evidence: [["crm_record", "contact_hash"]],
    noteMin: 0,
    class: "verifiable",
    check: "earlier_holding",
    leadAfterwards: "offer_again",
  }),
  exclusivity_breach: rule({ windowDays: 90, class: "verifiable", check: "sale_count" }),
  outside_filters: rule({
    windowDays: 30,
    evidence: [["field"]],
    noteMin: 0,
    class: "verifiable",
    check: "terms",
    leadAfterwards: "offer_again",
  }),
  attribute_misstated: rule({ evidence: [["proof"]], usualPartBps: 5_000 }),
  consent_missing: rule({
    windowDays: 30,
    evidence: [["statement"]],
    class: "verifiable",
    check: "consent",
    partAllowed: false,
  }),
  denied_request: rule({ windowDays: 30, evidence: [["statement"]], check: "consent", partAllowed: false }),
  dnc_listed: rule({
    windowDays: 30,
    evidence: [["list_entry"]],
    noteMin: 0,
    class: "verifiable",
    partAllowed: false,
  }),
  stale_lead: rule({ noteMin: 0, class: "verifiable", check: "freshness" }),
  unreachable: rule({ evidence: [["activity_log"]], leadAfterwards: "offer_again", needsTerms: true }),
  wrong_service: rule({ leadAfterwards: "offer_again" }),
  test_or_competitor: rule({ partAllowed: false }),
  minor_or_deceased: rule({ windowDays: 90, class: "verifiable", check: "age", partAllowed: false }),
  not_delivered: rule({ check: "delivery", partAllowed: false, leadAfterwards: "offer_again" }),
  other: rule({ noteMin: 40 }),
} as const satisfies Record<string, DisputeReasonRule>;
export type DisputeReason = keyof typeof disputeReasons;
export const disputeReasonCodes = Object.keys(disputeReasons) as DisputeReason[];

/** Offered in the form with the explanation why they are no reason to return a lead. */
export const neverReturnable = [
  "no_answer_once",
  "changed_mind",
  "price",
  "bought_elsewhere",
  "not_ready",
  "buyer_out_of_capacity",
] as const;
export type NeverReturnable = (typeof neverReturnable)[number];

export function ruleOf(reason: DisputeReason): DisputeReasonRule {
  return disputeReasons[reason];
}

export function isDisputeReason(text: string): text is DisputeReason {
  return Object.hasOwn(disputeReasons, text);
}

const DAY_MS = 86_400_000;

/** Until when a sale can be disputed for the reason: its window counts from delivery, and is never below the sale's own. */
export function disputableUntil(reason: DisputeReason, sale: { soldAt: Date; disputableUntil: Date }): Date {
  const { windowDays } = ruleOf(reason);
  const own = sale.disputableUntil.getTime();
  return new Date(windowDays === null ? own : Math.max(own, sale.soldAt.getTime() + windowDays * DAY_MS));
}

/** The groups of evidence of which nothing was given. */
export function missingEvidence(reason: DisputeReason, given: readonly EvidenceKind[]): EvidenceKind[][] {
  return ruleOf(reason)
    .evidence.filter((group) => !group.some((kind) => given.includes(kind)))
    .map((group) => [...group]);
}

export const CLAIMS_CAP_BPS = 1_500;
export const CLAIMS_CAP_FROM_DELIVERED = 20;

/**
 * Whether a buyer may make one more claim: claims of the last 30 days that are open or were approved, with this one,
 * stay within 15 % of the leads delivered to them, once those are twenty. Verifiable reasons are never capped.
 */
export function claimsAllowed({ delivered, claims }: { delivered: number; claims: number }): boolean {
  return delivered < CLAIMS_CAP_FROM_DELIVERED || (claims + 1) * 10_000 <= delivered * CLAIMS_CAP_BPS;
}
