import { prisma } from "#app/db/client.server.ts";
import { readFilters, readPreferences } from "../purchase-requests/stored-purchase-request.ts";
import type { MatchRequest } from "./explain-match.ts";

type RequestRow = NonNullable<Awaited<ReturnType<typeof findRequests>>>[number];

function findRequests(where: { id: string; buyerId: string } | { leadType: string; status: "active" }) {
  return prisma.purchaseRequest.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    omit: { name: true, createdBy: true },
  });
}

/** Requests as an evaluation reads them, oldest first: one of its buyer, or all that are active for a lead type. */
export async function loadMatchRequests(...[where]: Parameters<typeof findRequests>): Promise<MatchRequest[]> {
  const rows = await findRequests(where);
  const buyers = await prisma.organization.findMany({
    where: { id: { in: rows.map((row) => row.buyerId) } },
    select: { id: true, businessCategory: true },
  });
  const categories = new Map(buyers.map(({ id, businessCategory }) => [id, businessCategory]));
  return rows.map((row) => matchRequest(row, categories.get(row.buyerId) ?? "other"));
}

function matchRequest(row: RequestRow, category: string): MatchRequest {
  return {
    ...row,
    filters: readFilters(row.filters),
    preferences: readPreferences(row.preferences),
    saleMode: row.saleMode as MatchRequest["saleMode"],
    maxPrice: row.maxPriceMinor,
    budget: row.budgetMinor,
    spent: row.spentMinor,
    buyer: { id: row.buyerId, category },
  };
}
