import type { MemberActor } from "../actor.ts";
import type { Money } from "../money.ts";
import { may } from "../permissions.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";
import type { Finding } from "./automatic-checks.ts";
import type { DisputeStatus } from "./dispute-process.ts";
import type { DisputeReason } from "./dispute-reasons.ts";

/** From where a dispute is looked at; each side sees its own. */
export const disputeSides = ["buyer", "seller", "operator"] as const;
export type DisputeSide = (typeof disputeSides)[number];

/** The actor's side in a dispute of these parties; null: none of theirs. A party is a party even where it operates. */
export function sideOf(actor: MemberActor, parties: { buyerId: string; sellerId: string }): DisputeSide | null {
  if (!may(actor, "disputes:read")) return null;
  if (actor.organizationId === parties.buyerId) return "buyer";
  if (actor.organizationId === parties.sellerId) return "seller";
  return may(actor, "exchange:read") ? "operator" : null;
}

/** Whose disputes an organisation means when it doesn't say. */
export function usualSideOf({ kinds }: MemberActor): DisputeSide {
  if (kinds.includes("operator")) return "operator";
  return kinds.includes("seller") ? "seller" : "buyer";
}

export const disputeStates = ["open", "awaiting_seller", "under_review", "approved", "closed"] as const;
export type DisputeState = (typeof disputeStates)[number];

export type DisputeRow = {
  id: string;
  saleId: bigint;
  reason: string;
  status: DisputeStatus;
  openedAt: Date;
  /** When somebody must have acted: the seller's or the reviewer's deadline; null once ended. */
  dueAt: Date | null;
  price: Money;
  refund: Money | null;
};

export type EvidenceEntry = {
  id: bigint;
  side: "buyer" | "seller";
  kind: string;
  fileName: string | null;
  mediaType: string | null;
  createdAt: Date;
};

export type DisputeView = {
  id: string;
  side: DisputeSide;
  saleId: bigint;
  leadId: bigint;
  reason: DisputeReason;
  status: DisputeStatus;
  note: string;
  openedAt: Date;
  answerDueAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  reviewDueAt: Date | null;
  decision: string | null;
  decidedAt: Date | null;
  refund: Money | null;
  price: Money;
  /** What the seller and the operator see of the split; null for the buyer. */
  commission: Money | null;
  soldAt: Date;
  /** What the lead had to be. */
  terms: SaleTerms;
  wasReleased: boolean;
  evidence: EvidenceEntry[];
  /** Whether this side may open the evidence now: parties while the dispute is open, the operator always. */
  mayReveal: boolean;
  /** The operator's: what the exchange looked up, and who the parties are. */
  findings: Finding[];
  parties: { buyer: string; seller: string } | null;
};
