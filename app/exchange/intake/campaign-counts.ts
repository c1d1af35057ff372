import type { CampaignCount } from "#app/db/sql/count-campaigns.ts";

type Told = { draft: { attributes: Readonly<Record<string, unknown>> } };

/** What brought these leads, as far as they say; leads that say nothing are in no count. */
export function campaignCounts(leads: readonly Told[]): CampaignCount[] {
  const counts = new Map<string, CampaignCount>();
  for (const { draft } of leads) {
    const { campaign, utm_campaign, utm_source, utm_medium } = draft.attributes;
    if (campaign === undefined && utm_campaign === undefined && utm_source === undefined && utm_medium === undefined)
      continue;
    const names = [campaign ?? utm_campaign, utm_source, utm_medium].map((name) =>
      typeof name === "string" ? name : "",
    );
    const key = names.join("\u001f");
    const known = counts.get(key);
    if (known) known.leads += 1;
    else counts.set(key, { campaign: names[0]!, origin: names[1]!, medium: names[2]!, leads: 1 });
  }
  return [...counts.values()];
}
