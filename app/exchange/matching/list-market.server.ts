import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { isListedBy, listStock, type StockRow } from "#app/db/sql/list-stock.ts";
import type { WantedLeads } from "#app/db/sql/stock.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { loadListings } from "../price-rules/load-listings.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { anySource, type RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import { buyersMarket } from "./buyers-market.server.ts";
import { type MarketLead, marketLeadOf } from "./market-lead.ts";
import { conditionsOf, type MarketQuery } from "./market-query.ts";
import { wantedLeads } from "./wanted-leads.ts";

const ANY_PRICE = 9_007_199_254_740_991n;
export const USUAL_TYPE = "consumer";
export type MarketPage = {
  /** Beyond the lead of this id; `size` + 1 rows are answered where there are more. */
  cursor?: { direction: "older" | "newer"; keys: string[] };
  size: number;
};

/** Open leads of one type that this buyer may buy, freshest first; going newer, the nearest first. */
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
  const leadType = await getLeadType(actor, query.lead_type ?? USUAL_TYPE);
  if (!leadType.ok) return done([]);
  const now = await databaseNow(database);
  const { currency } = buyer;
  const terms = termsOf(query, currency);
  const { consentPolicy, maxRecipients } = leadType.value;
  const wanted = wantedLeads(terms, {
    buyer: { id, category: buyer.businessCategory, consentPolicy, maxRecipients },
    now,
    maxPrice: terms.maxPrice,
    market: await buyersMarket(database, { buyerId: id, currency, quantity: 1, now }),
  });
  const leadId = readNumericId(cursor?.keys[0]);
  const after = cursor && leadId !== null ? { id: leadId, direction: cursor.direction } : null;
  const rows = await database.rows<StockRow>(listStock(asListed(wanted, query), { after, limit: size + 1 }));
  const listings = await loadListings(database, {
    numbers: rows.map((row) => row.rule_number),
    buyerIds: [id],
    now,
  });
  const leads = rows.map((row) =>
    marketLeadOf(row, { listing: listings.of(row.rule_number, id), type: leadType.value, now }),
  );
  return done(leads.filter((lead) => lead !== null));
}

function termsOf(query: MarketQuery, currency: string): RequestTerms {
  return {
    leadType: query.lead_type ?? USUAL_TYPE,
    filters: conditionsOf(query),
    preferences: [],
    requiredContacts: maskOf(query.contacts ?? [], contactKinds),
    saleMode: "any",
    currency,
    maxPrice: query.max_price ? BigInt(query.max_price) : ANY_PRICE,
    maxAgeHours: query.max_age_hours ?? null,
    sources: anySource,
  };
}

/** As what it is listed and how it is priced, besides what a request could ask. */
function asListed(wanted: WantedLeads, { sale_mode: mode, model }: MarketQuery): WantedLeads {
  return {
    ...wanted,
    ...(mode !== undefined && { saleModes: [mode] }),
    ...(model !== undefined && {
      filters: (bind, row) => `${wanted.filters(bind, row)} AND ${isListedBy(model, { bind, row })}`,
    }),
  };
}
