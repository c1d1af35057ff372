import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type EntryCounts, readCounts } from "./count-entries.ts";

export type SuppressionListView = {
  id: string;
  name: string;
  kind: string;
  status: string;
  forms: string[];
  entries: number;
  counts: EntryCounts;
  createdAt: Date;
  appliedAt: Date | null;
};
const LISTS_MAX = 200;
const select = {
  id: true,
  name: true,
  kind: true,
  status: true,
  forms: true,
  entries: true,
  counts: true,
  createdAt: true,
  appliedAt: true,
} as const;

/** What this organisation uploaded, and what its files said, newest first: names and counts. Nobody can read entries back. */
export async function listSuppressions(actor: MemberActor): Promise<Outcome<SuppressionListView[], "forbidden">> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  const lists = await prisma.suppressionList.findMany({
    where: { organizationId: actor.organizationId, status: { not: "receiving" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LISTS_MAX,
    select,
  });
  return done(lists.map((list) => ({ ...list, counts: readCounts(list.counts) })));
}
