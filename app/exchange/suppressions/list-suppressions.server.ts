import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type SuppressionListView = { id: string; name: string; entries: number; createdAt: Date };
const LISTS_MAX = 200;

/** What this organisation uploaded, newest first: names and counts. Nobody can read entries back. */
export async function listSuppressions(actor: MemberActor): Promise<Outcome<SuppressionListView[], "forbidden">> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  const lists = await prisma.suppressionList.findMany({
    where: { organizationId: actor.organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: LISTS_MAX,
    select: { id: true, name: true, entries: true, createdAt: true },
  });
  return done(lists);
}
