import { type BuyersMarketRow, selectBuyersMarket } from "#app/db/sql/listing-rules.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { leastPrice, priceFactor } from "../price-rules/listing-rule.ts";
import { type Listings, loadListings } from "../price-rules/load-listings.server.ts";
import type { BuyersMarket } from "./wanted-leads.ts";

type Asking = { buyerId: string; currency: string; quantity: number; now: Date };
/** `listings`: of all rules that are special for the buyer. */
export type LoadedMarket = BuyersMarket & { listings: Listings };

/**
 * How the stock differs for this buyer at this moment from what it is listed at: the rules whose leads cost it another
 * price, and the sellers it doesn't trade with. Most buyers meet no more than a few.
 */
export async function buyersMarket(
  sql: SqlRunner,
  { buyerId, currency, quantity, now }: Asking,
): Promise<LoadedMarket> {
  const [market] = await sql.rows<BuyersMarketRow>(selectBuyersMarket(buyerId, currency));
  const { special: numbers, blocked: blockedSellers } = market!;
  const listings = await loadListings(sql, { numbers, buyerIds: [buyerId], now });
  const specialPrices = numbers.flatMap((ruleNumber) => {
    const { rule, terms } = listings.of(ruleNumber, buyerId);
    if (!rule) return [];
    const factor = priceFactor(rule, { ...terms, ordered: quantity }, now);
    return [{ ruleNumber, factor, least: leastPrice(rule), paysBid: rule.model === "bid_first_price" }];
  });
  return { specialPrices, blockedSellers, listings };
}
