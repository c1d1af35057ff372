import type { ListingMode } from "../price-rules/price-models.ts";

/** What all leads that come in together have in common. */
export type Intake = {
  sellerId: string;
  sourceId: string;
  /** The file they stand in; null for leads that are posted. */
  batchId: string | null;
  leadType: string;
  currency: string;
  saleMode: ListingMode;
  maxSales: number;
  /** Of the price rule they are listed by; null: by their prices alone. */
  ruleNumber: number | null;
  /** `received` where something has to be found out before they may be sold. */
  status: "available" | "received";
  /** Sandbox: the whole way in, and never sold. */
  isTest: boolean;
  dataKey: { id: number; key: Buffer };
  /** The name of a field in the seller's own words: the header of its column. */
  columnOf: (field: string) => string;
};
