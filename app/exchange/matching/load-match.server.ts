import { database, prisma } from "#app/db/client.server.ts";
import { selectHoldings } from "#app/db/sql/select-holdings.ts";
import { balancesOf } from "../ledger/balances-of.server.ts";
import { readFilters, readPreferences } from "../purchase-requests/stored-purchase-request.ts";
import type { MatchContext, MatchLead, MatchRequest } from "./explain-match.ts";

const leadColumns = {
  id: true,
  leadType: true,
  status: true,
  saleMode: true,
  sellerId: true,
  currency: true,
  prices: true,
  capturedAt: true,
  consentChannels: true,
  consentRecipients: true,
  consentExpiresAt: true,
  isTest: true,
  region: true,
  country: true,
  age: true,
  gender: true,
  maritalStatus: true,
  employmentStatus: true,
  education: true,
  interests: true,
  completeness: true,
  contactKinds: true,
  latitude: true,
  longitude: true,
  phoneKey: true,
  emailKey: true,
} as const;

export type LoadedLead = MatchLead & { id: bigint; phoneKey: string | null; emailKey: string | null };

export function loadMatchLead(id: bigint): Promise<LoadedLead | null> {
  return prisma.lead.findUnique({ where: { id }, select: leadColumns });
}

type RequestRow = NonNullable<Awaited<ReturnType<typeof findRequests>>>[number];

function findRequests(where: { id: string; buyerId: string } | { leadType: string; status: "active" }) {
  return prisma.purchaseRequest.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    omit: { name: true, createdBy: true },
  });
}

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

type Holdings = { has_lead: boolean; has_person: boolean; is_suppressed: boolean; now: Date };

/** The rest that an evaluation looks at; `hasLead` besides, because only that may be told to the buyer. */
export async function loadMatchContext(
  lead: LoadedLead,
  request: MatchRequest,
): Promise<MatchContext & { hasLead: boolean }> {
  const organizations = await prisma.organization.findMany({
    where: { id: { in: [request.buyer.id, lead.sellerId] } },
    select: { id: true, suspendedAt: true },
  });
  const isSuspended = (id: string) => organizations.some((each) => each.id === id && each.suspendedAt !== null);
  const [holdings] = await database.rows<Holdings>(selectHoldings(request.buyer.id, lead));
  const { has_lead: hasLead, has_person, is_suppressed: isSuppressed, now } = holdings!;
  return {
    now,
    cash: (await balancesOf(database, request.buyer.id, request.currency))("buyer.cash"),
    isBuyerSuspended: isSuspended(request.buyer.id),
    isSellerSuspended: isSuspended(lead.sellerId),
    isDuplicate: hasLead || has_person,
    isSuppressed,
    hasLead,
  };
}
