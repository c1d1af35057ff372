import type { Money } from "../money.ts";
import type { BuyersRow } from "./buyers-view.ts";
import type { OperatorsRow } from "./operators-view.ts";
import type { ReceiptHead } from "./receipt-head.ts";
import type { SellersRow } from "./sellers-view.ts";
import type { PairCount } from "./weigh-pairs.ts";

/** A receipt as its parties see it: each side is null for whom it isn't there. */
export type ReceiptView = ReceiptHead & {
  operator: OperatorsPart | null;
  buyer: BuyersPart | null;
  seller: SellersPart | null;
  /** A page of its leads, by their places. */
  rows: ReceiptLeadRow[];
};
export type OperatorsPart = {
  leads: number;
  requests: number;
  /** All that were open are named, not only those that accepted one of the leads. */
  isComplete: boolean;
  outcomes: PairCount[];
  sold: number;
  /** Chosen from stock, but locked by somebody else or no longer open. */
  missed: number;
};
/** `outcomes`: of the receipt's leads, by what came of them at the request. */
export type BuyersRequest = {
  number: number;
  id: string;
  name: string;
  version: number;
  outcomes: PairCount[];
  won: number;
  spent: Money;
};
export type BuyersPart = { leads: number; requests: BuyersRequest[] };
export type SellersPart = { leads: number; sold: number; earned: Money };
export type ReceiptLeadRow = {
  place: number;
  operator: OperatorsRow | null;
  buyer: BuyersRow | null;
  seller: SellersRow | null;
};
