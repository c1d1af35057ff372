import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { Minor } from "../money.ts";

/** What a seller sees of an own lead: everything but the contacts. */
export type LeadView = {
  id: bigint;
  status: string;
  batchId: string | null;
  sourceId: string;
  externalId: string | null;
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  maritalStatus: string | null;
  employmentStatus: string | null;
  education: string | null;
  interests: string[];
  contactKinds: number;
  consentChannels: number;
  consentExpiresAt: Date;
  completeness: number;
  saleMode: string;
  maxSales: number;
  soldCount: number;
  currency: string;
  prices: Minor[];
  capturedAt: Date;
  receivedAt: Date;
  isRecycled: boolean;
  hopCount: number;
  isHousehold: boolean;
  /** Of the sandbox: never sold, in no figure. */
  isTest: boolean;
};
export const leadStatuses = [
  "received",
  "quarantined",
  "available",
  "partially_sold",
  "sold_out",
  "expired",
  "withdrawn",
  "rejected",
  "erased",
] as const;

export type LeadsWish = {
  size: number;
  beyond?: { id: bigint; direction: "older" | "newer" };
  status?: (typeof leadStatuses)[number];
  sourceId?: string;
  /** With the span of ids its leads lie in, so that only those are read. */
  batch?: { id: string; firstLeadId: bigint | null; lastLeadId: bigint | null };
};

export const ownLeadColumns = {
  id: true,
  status: true,
  batchId: true,
  sourceId: true,
  externalId: true,
  country: true,
  region: true,
  age: true,
  gender: true,
  maritalStatus: true,
  employmentStatus: true,
  education: true,
  interests: true,
  contactKinds: true,
  consentChannels: true,
  consentExpiresAt: true,
  completeness: true,
  saleMode: true,
  maxSales: true,
  soldCount: true,
  currency: true,
  prices: true,
  capturedAt: true,
  receivedAt: true,
  isRecycled: true,
  hopCount: true,
  isHousehold: true,
  isTest: true,
} as const;

/** The seller's own leads, newest first (oldest first when asked towards newer), at most `size`; by leads_seller_id_id_idx. */
export async function listLeads(
  actor: MemberActor,
  { size, beyond, status, sourceId, batch }: LeadsWish,
): Promise<LeadView[]> {
  const order = beyond?.direction === "newer" ? "asc" : "desc";
  if (batch && batch.firstLeadId === null) return [];
  return prisma.lead.findMany({
    where: {
      sellerId: actor.organizationId,
      AND: [
        beyond ? { id: { [order === "asc" ? "gt" : "lt"]: beyond.id } } : {},
        batch ? { batchId: batch.id, id: { gte: batch.firstLeadId!, lte: batch.lastLeadId! } } : {},
      ],
      ...(status && { status }),
      ...(sourceId !== undefined && { sourceId }),
    },
    select: ownLeadColumns,
    orderBy: { id: order },
    take: size,
  });
}
