import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { listStock, type StockRow } from "#app/db/sql/list-stock.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { anySource, type RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { type MarketLead, marketLeadOf } from "./market-lead.ts";
import { conditionsOf, type MarketQuery } from "./market-query.ts";
import { buyersMarket } from "./buyers-market.server.ts";
import { wantedLeads } from "./wanted-leads.ts";

const ANY_PRICE = 9_007_199_254_740_991n;
export type MarketPage = {
  /** Beyond the lead of this id; `size` + 1 rows are answered where there are more. */
  cursor?: { direction: "older" | "newer"; keys: string[] };
  size: number;
};

/** Open leads that this buyer may buy, freshest first; going newer, the nearest first. */
export async function listMarket(
  actor: MemberActor,
  query: MarketQuery,
  { cursor, size }: MarketPage,
): Promise<Outcome<MarketLead[], "forbidden">> {
  if (!may(actor, "market:read")) return refused("forbidden");
  const { organizationId: id } = actor;
  const buyer = await prisma.organization.findUniqueOrThrow({
    where: { id },
    select: { businessCategory: true, currency: true },
  });
  const rule = await prisma.leadType.findUniqueOrThrow({
    where: { code: "consumer" },
    select: { consentPolicy: true, maxRecipients: true },
  });
  const now = await databaseNow(database);
  const maxPrice = query.max_price ? BigInt(query.max_price) : ANY_PRICE;
  const terms = {
    leadType: "consumer",
    filters: conditionsOf(query),
    preferences: [],
    requiredContacts: maskOf(query.contacts ?? [], contactKinds),
    saleMode: query.sale_mode ?? "any",
    currency: buyer.currency,
    maxPrice,
    maxAgeHours: query.max_age_hours ?? null,
    sources: anySource,
  } satisfies RequestTerms;
  const wanted = wantedLeads(terms, {
    buyer: { id, category: buyer.businessCategory, ...rule },
    now,
    maxPrice,
    market: await buyersMarket(database, { buyerId: id, currency: buyer.currency, quantity: 1, now }),
  });
  const leadId = readNumericId(cursor?.keys[0]);
  const after = cursor && leadId !== null ? { id: leadId, direction: cursor.direction } : null;
  const rows = await database.rows<StockRow>(listStock(wanted, { after, limit: size + 1 }));
  return done(rows.map(marketLeadOf));
}
