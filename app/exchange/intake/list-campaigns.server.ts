import { prisma } from "#app/db/client.server.ts";
import type { SourceView } from "../sources/source-view.ts";

export type CampaignView = { campaign: string; origin: string; medium: string; leads: number; lastAt: Date };
export const CAMPAIGNS_SHOWN = 50;

/** What brought a source its leads, those that brought most first. The source is the caller's own. */
export function listCampaigns({ id: sourceId }: Pick<SourceView, "id">): Promise<CampaignView[]> {
  return prisma.sourceCampaign.findMany({
    where: { sourceId },
    select: { campaign: true, origin: true, medium: true, leads: true, lastAt: true },
    orderBy: [{ leads: "desc" }, { campaign: "asc" }],
    take: CAMPAIGNS_SHOWN,
  });
}
