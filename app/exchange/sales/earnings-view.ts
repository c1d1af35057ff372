import type { Money } from "../money.ts";
import type { EarningState } from "./earning-state.ts";

/** What a seller earned in one currency. */
export type Earnings = {
  /** In the return window. */
  pending: Money;
  /** Frozen by open disputes. */
  disputed: Money;
  /** Payable; below zero the seller owes it, and it is netted from what they earn next. */
  available: Money;
  /** When pending money becomes payable: days in the organisation's time zone. */
  releases: { day: string; sales: number; amount: Money }[];
};

/** One sale as its seller sees it. */
export type Earning = {
  saleId: bigint;
  leadId: bigint;
  /** The seller's own id of the lead, where the batch had one. */
  externalId: string | null;
  sourceName: string;
  soldAt: Date;
  state: EarningState;
  price: Money;
  /** What the exchange keeps, after refunds. */
  commission: Money;
  refunded: Money;
  /** What the seller keeps. */
  net: Money;
  /** Of all sales in this currency up to and with this one. */
  running: Money;
  releaseAt: Date;
  releasedAt: Date | null;
  disputeId: string | null;
};
