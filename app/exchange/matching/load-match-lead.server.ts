import { leadFactColumns } from "../leads/lead-fact-columns.ts";
import { prisma } from "#app/db/client.server.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { MatchLead } from "./explain-match.ts";

const leadColumns = {
  id: true,
  leadType: true,
  status: true,
  saleMode: true,
  sellerId: true,
  sourceId: true,
  currency: true,
  prices: true,
  capturedAt: true,
  consentChannels: true,
  consentRecipients: true,
  consentExpiresAt: true,
  soldCount: true,
  ruleNumber: true,
  isTest: true,
  ...leadFactColumns,
  phoneKey: true,
  emailKey: true,
} as const;

export type LoadedLead = MatchLead & { id: bigint; phoneKey: string | null; emailKey: string | null };

/** What an evaluation looks at of a lead. Whose it is, the caller asks. */
export async function loadMatchLead(id: bigint): Promise<LoadedLead | null> {
  const row = await prisma.lead.findUnique({ where: { id }, select: leadColumns });
  return row && { ...row, saleMode: row.saleMode as ListingMode };
}
