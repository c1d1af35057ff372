import type { Statement } from "#app/db/sql.ts";

export type CampaignCount = { campaign: string; origin: string; medium: string; leads: number };

/** Adds to what each campaign has brought its source. Whoever calls holds the seller's intake lock. */
export function countCampaigns(sourceId: string, counts: readonly CampaignCount[]): Statement {
  return {
    name: "count-campaigns",
    text: `INSERT INTO source_campaigns (source_id, campaign, origin, medium, leads)
      SELECT $1::uuid, c.campaign, c.origin, c.medium, c.leads
      FROM unnest($2::text[], $3::text[], $4::text[], $5::int[]) AS c (campaign, origin, medium, leads)
      ON CONFLICT (source_id, campaign, origin, medium)
      DO UPDATE SET leads = source_campaigns.leads + excluded.leads, last_at = excluded.last_at`,
    values: [
      sourceId,
      counts.map(({ campaign }) => campaign),
      counts.map(({ origin }) => origin),
      counts.map(({ medium }) => medium),
      counts.map(({ leads }) => leads),
    ],
  };
}
