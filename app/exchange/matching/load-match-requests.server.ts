import { database, prisma } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { readCampaign, readFilters, readPreferences } from "../purchase-requests/stored-purchase-request.ts";
import { usageOf } from "../purchase-requests/usage-of.server.ts";
import type { MatchRequest } from "./explain-match.ts";

type RequestRow = NonNullable<Awaited<ReturnType<typeof findRequests>>>[number];

function findRequests(where: { id: string; buyerId: string }) {
  return prisma.purchaseRequest.findMany({
    where: { ...where, origin: "request" },
    omit: { name: true, createdBy: true },
  });
}

/** A request of this buyer as an evaluation reads it; none where there is no such one. */
export async function loadMatchRequests(where: Parameters<typeof findRequests>[0]): Promise<MatchRequest[]> {
  const rows = await findRequests(where);
  const buyers = await prisma.organization.findMany({
    where: { id: { in: rows.map((row) => row.buyerId) } },
    select: { id: true, businessCategory: true },
  });
  const types = await prisma.leadType.findMany({
    where: { code: { in: rows.map((row) => row.leadType) } },
    select: { code: true, consentPolicy: true, maxRecipients: true },
  });
  const rules = new Map(types.map(({ code, ...rule }) => [code, rule]));
  const categories = new Map(buyers.map(({ id, businessCategory }) => [id, businessCategory]));
  const counted = rows.map((row) => ({
    id: row.id,
    campaign: readCampaign(row),
    bought: row.boughtCount,
    spent: row.spentMinor,
  }));
  const usage = await usageOf(database, counted, await databaseNow(database));
  return rows.map((row, i) => ({
    ...matchRequest(row),
    buyer: { id: row.buyerId, category: categories.get(row.buyerId) ?? "other", ...rules.get(row.leadType) },
    campaign: counted[i]!.campaign,
    usage: usage.get(row.id)!,
  }));
}

function matchRequest(row: RequestRow): Omit<MatchRequest, "campaign" | "usage" | "buyer"> {
  return {
    ...row,
    sources: { allowed: row.allowedSources, blocked: row.blockedSources },
    filters: readFilters(row.filters),
    preferences: readPreferences(row.preferences),
    saleMode: row.saleMode as MatchRequest["saleMode"],
    maxPrice: row.maxPriceMinor,
    budget: row.budgetMinor,
    spent: row.spentMinor,
  };
}
