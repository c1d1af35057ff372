import type { OwnFact } from "../leads/own-facts.ts";
import type { Money } from "../money.ts";
import type { ReturnRate } from "../sales/return-rate.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";
import type { SaleEvent } from "./sale-events.ts";
import { type SaleStatus, saleStatuses } from "./sale-filter.ts";

/** A bought lead in a list, without contacts. */
export type SaleRow = {
  id: bigint;
  soldAt: Date;
  status: SaleStatus;
  saleMode: string;
  price: Money;
  refunded: Money;
  /** Until when it can be reported for most reasons. */
  disputableUntil: Date;
  disputeId: string | null;
  /** Null: bought singly, off the market. */
  purchaseRequest: { id: string; name: string } | null;
  sourceName: string;
  lead: {
    country: string | null;
    region: string | null;
    age: number | null;
    gender: string | null;
    interests: string[];
  };
};

/** A bought lead with all but its contacts. */
export type SaleView = {
  id: bigint;
  soldAt: Date;
  status: SaleStatus;
  saleMode: string;
  price: Money;
  refunded: Money;
  disputableUntil: Date;
  dispute: { id: string; status: string; reason: string } | null;
  purchaseRequest: { id: string; name: string } | null;
  /** The source's name and how its leads fared in the last 30 days. */
  source: { name: string; returnRate: ReturnRate | null };
  lead: LeadAttributes & { capturedAt: Date; timesSold: number; maxSales: number };
  terms: SaleTerms;
  /** Of the decision that it was sold by; null of sales before there were any. */
  receiptId: string | null;
  events: SaleEvent[];
  /** What this sale did to the buyer's money: negative paid, positive came back. */
  ledger: { reference: string; kind: string; at: Date; amount: Money }[];
};

export type LeadAttributes = {
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: string[];
  contactKinds: number;
  consentChannels: number;
  completeness: number;
  leadType: string;
  /** What only its lead type knows. */
  own: OwnFact[];
};

/** Statuses come from the database as text; one that is none of ours is a bug. */
export function asSaleStatus(text: string): SaleStatus {
  const status = saleStatuses.find((each) => each === text);
  if (!status) throw new Error(`no such sale status: ${text}`);
  return status;
}
