import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

const MOST = 200;

/** The purchase requests that bought anything, newest first, at most 200: what bought leads can be filtered by. */
export async function listBoughtRequests(
  actor: MemberActor,
): Promise<Outcome<{ id: string; name: string }[], "forbidden">> {
  if (!may(actor, "sales:read")) return refused("forbidden");
  return done(
    await prisma.purchaseRequest.findMany({
      where: { buyerId: actor.organizationId, origin: "request", boughtCount: { gt: 0 } },
      orderBy: { createdAt: "desc" },
      take: MOST,
      select: { id: true, name: true },
    }),
  );
}
