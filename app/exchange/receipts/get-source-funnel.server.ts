import { database, prisma } from "#app/db/client.server.ts";
import { type ReasonSum, sumReasons } from "#app/db/sql/receipt-counts.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type Funnel, funnelOf, funnelSince } from "./funnel.ts";
import { sidesOf } from "./sides.ts";

/**
 * How near leads of a source came to a sale in the last days, for its seller and the operator: each lead by the request
 * that it suited best. Counted once a minute.
 */
export async function getSourceFunnel(
  actor: MemberActor,
  sourceId: string | undefined,
): Promise<Outcome<Funnel, "forbidden" | "not_found">> {
  const sides = sidesOf(actor, ["operator", "seller"]);
  if (sides.length === 0) return refused("forbidden");
  const found = isUuid(sourceId)
    ? await prisma.source.findUnique({ where: { id: sourceId }, select: { id: true, organizationId: true } })
    : null;
  const isOwn = sides.includes("seller") && found?.organizationId === actor.organizationId;
  if (!found || (!isOwn && !sides.includes("operator"))) return refused("not_found");
  return done(funnelOf(await database.rows<ReasonSum>(sumReasons("source", [found.id], funnelSince(new Date())))));
}
