import { database, prisma } from "#app/db/client.server.ts";
import { type OfferSum, type ReasonSum, sumOffers, sumReasons } from "#app/db/sql/receipt-counts.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type Funnel, funnelOf, funnelSince } from "./funnel.ts";
import { sidesOf } from "./sides.ts";

/** Why leads of the last days did or didn't come to a request, for its buyer and the operator. Counted once a minute. */
export async function getRequestFunnel(
  actor: MemberActor,
  purchaseRequestId: string | undefined,
): Promise<Outcome<Funnel, "forbidden" | "not_found">> {
  const sides = sidesOf(actor, ["operator", "buyer"]);
  if (sides.length === 0) return refused("forbidden");
  const found = isUuid(purchaseRequestId)
    ? await prisma.purchaseRequest.findUnique({ where: { id: purchaseRequestId }, select: columns })
    : null;
  const isOwn = sides.includes("buyer") && found?.buyerId === actor.organizationId;
  if (!found || (!isOwn && !sides.includes("operator"))) return refused("not_found");
  const since = funnelSince(new Date());
  const created = found.createdAt.toISOString().slice(0, 10);
  const [sums, [offers]] = await Promise.all([
    database.rows<ReasonSum>(sumReasons("request", [found.id], since)),
    database.rows<OfferSum>(sumOffers(found.leadType, found.currency, created > since ? created : since)),
  ]);
  return done({ ...funnelOf(sums), notSeen: Number(offers!.partial_leads) });
}

const columns = { id: true, buyerId: true, leadType: true, currency: true, createdAt: true } as const;
