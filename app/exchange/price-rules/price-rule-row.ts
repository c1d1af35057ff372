import type { Minor } from "../money.ts";
import type { PriceModifier, PriceRule } from "./price-lead.ts";

/** What the table keeps of a price rule. */
export const priceRuleColumns = {
  id: true,
  name: true,
  currency: true,
  baseMinor: true,
  floorMinor: true,
  ceilingMinor: true,
  modifiers: true,
  ageFactorsBps: true,
  saleMode: true,
  maxSales: true,
  createdAt: true,
  archivedAt: true,
} as const;

export type PriceRuleView = PriceRule & {
  id: string;
  name: string;
  currency: string;
  maxSales: number;
  createdAt: Date;
  isArchived: boolean;
};

type Row = {
  id: string;
  name: string;
  currency: string;
  baseMinor: Minor;
  floorMinor: Minor;
  ceilingMinor: Minor;
  modifiers: unknown;
  ageFactorsBps: number[];
  saleMode: string;
  maxSales: number;
  createdAt: Date;
  archivedAt: Date | null;
};

export function priceRuleOf(row: Row): PriceRuleView {
  return {
    id: row.id,
    name: row.name,
    currency: row.currency,
    base: row.baseMinor,
    floor: row.floorMinor,
    ceiling: row.ceilingMinor,
    modifiers: row.modifiers as PriceModifier[],
    ageFactorsBps: row.ageFactorsBps,
    saleMode: row.saleMode as PriceRule["saleMode"],
    maxSales: row.maxSales,
    createdAt: row.createdAt,
    isArchived: row.archivedAt !== null,
  };
}
