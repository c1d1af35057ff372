import { database, prisma } from "#app/db/client.server.ts";
import { type CandidateRow, selectCandidatesOfLead } from "#app/db/sql/receipt-lists.ts";
import { loadRows, type Meant } from "./collect-receipts.server.ts";
import { holdsLead } from "./load-receipt.server.ts";

const DAY_MS = 86_400_000;

/** Where the receipts of a lead are found, and whose it is. Null where there is no such lead. */
export async function receiptsOfLead(id: bigint): Promise<{ sellerId: string; meant: Meant } | null> {
  const lead = await prisma.lead.findUnique({ where: { id }, select: { sellerId: true, receivedAt: true } });
  if (!lead) return null;
  const since = new Date(lead.receivedAt.getTime() - DAY_MS);
  const meant: Meant = {
    candidates: (stretch) => database.rows<CandidateRow>(selectCandidatesOfLead({ id, since }, stretch)),
    meant: (candidates) => aboutLead(id, candidates),
  };
  return { sellerId: lead.sellerId, meant };
}

/** Spans of leads may have gaps: whether the lead is in one, the body says. */
async function aboutLead(leadId: bigint, candidates: CandidateRow[]): Promise<CandidateRow[]> {
  const rows = await loadRows(candidates);
  const about = new Set(rows.flatMap((row) => (holdsLead(row, leadId) ? row.id : [])));
  return candidates.filter(({ id }) => about.has(id));
}
