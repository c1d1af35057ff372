import { countCampaigns } from "#app/db/sql/count-campaigns.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import { campaignCounts } from "./campaign-counts.ts";
import type { Intake } from "./intake.ts";
import type { PreparedRow } from "./prepare-rows.server.ts";

/** Counts new leads for what brought them. Those of the sandbox are in no figure. */
export async function keepCampaigns(
  tx: BulkTx,
  { sourceId, isTest }: Intake,
  leads: readonly { row: PreparedRow }[],
): Promise<void> {
  const counts = isTest ? [] : campaignCounts(leads.map(({ row }) => row));
  if (counts.length > 0) await tx.rows(countCampaigns(sourceId, counts));
}
