import { leadFactColumns } from "../leads/lead-fact-columns.ts";
import { prisma } from "#app/db/client.server.ts";
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
  isTest: true,
  ...leadFactColumns,
  phoneKey: true,
  emailKey: true,
} as const;

export type LoadedLead = MatchLead & { id: bigint; phoneKey: string | null; emailKey: string | null };

/** What an evaluation looks at of a lead. Whose it is, the caller asks. */
export function loadMatchLead(id: bigint): Promise<LoadedLead | null> {
  return prisma.lead.findUnique({ where: { id }, select: leadColumns });
}
