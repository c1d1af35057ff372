import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { type Currency, currencies, decimalOf, parseMinor } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { defaultAgeFactorsBps } from "./price-lead.ts";
import { boundsOf, SHARED_SALES_DEFAULT } from "./price-rule-input.ts";
import { priceRuleColumns, priceRuleOf, type PriceRuleView } from "./price-rule-row.ts";

/** `price` in major units of `currency`; without a currency it is the seller's own. */
export type PriceRuleWish = { id?: string; price?: string; currency?: string; saleMode?: string; maxSales?: number };
type PriceRules = { db: Pick<Tx["db"], "priceRule" | "batch" | "organization"> };
type Seller = Pick<MemberActor, "organizationId">;
export type PriceRuleRefusal = "unknown_price_rule" | "price_rule_missing";

/**
 * The price rule a batch goes by: one of the seller's by id; one with just this base price, kept once and made when it
 * is new; or, with no wish, the seller's only rule, or of several the one that the latest batch went by.
 */
export async function findPriceRule(
  tx: PriceRules,
  actor: Seller,
  wish: PriceRuleWish,
): Promise<Outcome<PriceRuleView, PriceRuleRefusal>> {
  const own = { organizationId: actor.organizationId, archivedAt: null };
  if (wish.id !== undefined) {
    const row = await tx.db.priceRule.findFirst({ where: { ...own, id: wish.id }, select: priceRuleColumns });
    return row ? done(priceRuleOf(row)) : refused("unknown_price_rule");
  }
  if (wish.price !== undefined) return findByPrice(tx, actor, { ...wish, price: wish.price });
  const rows = await tx.db.priceRule.findMany({ where: own, select: priceRuleColumns });
  const usual = rows.length === 1 ? rows[0] : await latestOf(tx, actor, rows);
  return usual ? done(priceRuleOf(usual)) : refused("price_rule_missing");
}

async function latestOf<Row extends { id: string }>(tx: PriceRules, { organizationId }: Seller, rows: readonly Row[]) {
  const batch = await tx.db.batch.findFirst({
    where: { organizationId, priceRuleId: { in: rows.map(({ id }) => id) } },
    select: { priceRuleId: true },
    orderBy: { createdAt: "desc" },
  });
  return rows.find(({ id }) => id === batch?.priceRuleId);
}

async function findByPrice(
  tx: PriceRules,
  { organizationId }: Seller,
  wish: PriceRuleWish & { price: string },
): Promise<Outcome<PriceRuleView, PriceRuleRefusal>> {
  const organization = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { currency: true },
  });
  const currency = wish.currency ?? organization.currency;
  const base = (currencies as readonly string[]).includes(currency)
    ? parseMinor(wish.price, currency as Currency)
    : null;
  if (base === null || base <= 0n) return refused("price_rule_missing");
  const saleMode = wish.saleMode ?? (wish.maxSales === 1 ? "exclusive" : "shared");
  const maxSales = saleMode === "exclusive" ? 1 : Math.max(2, wish.maxSales ?? SHARED_SALES_DEFAULT);
  const { floor, ceiling } = boundsOf({ base });
  const key = {
    organizationId,
    archivedAt: null,
    currency,
    model: "fixed",
    allocation: "highest_price",
    timeSlots: { equals: [] },
    baseMinor: base,
    floorMinor: floor,
    ceilingMinor: ceiling,
    saleMode,
    maxSales,
    ageFactorsBps: { equals: [...defaultAgeFactorsBps] },
    modifiers: { equals: [] },
  };
  const known = await tx.db.priceRule.findFirst({
    where: key,
    select: priceRuleColumns,
    orderBy: { createdAt: "asc" },
  });
  if (known) return done(priceRuleOf(known));
  const made = await tx.db.priceRule.create({
    data: {
      organizationId,
      name: `${decimalOf(base, currency)} ${currency}, ${saleMode}`,
      currency,
      baseMinor: base,
      floorMinor: floor,
      ceilingMinor: ceiling,
      saleMode,
      maxSales,
      ageFactorsBps: [...defaultAgeFactorsBps],
      modifiers: [],
    },
    select: priceRuleColumns,
  });
  return done(priceRuleOf(made));
}
