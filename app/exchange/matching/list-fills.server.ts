import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type FillView = { id: string; at: Date; wanted: number; got: number; total: Money };
const FILLS_MAX = 100;

/** The latest purchases of one of the buyer's own requests, newest first. */
export async function listFills(
  actor: MemberActor,
  purchaseRequestId: string | undefined,
): Promise<Outcome<FillView[], "forbidden" | "not_found">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  if (!isUuid(purchaseRequestId)) return refused("not_found");
  const request = await prisma.purchaseRequest.findFirst({
    where: { id: purchaseRequestId, buyerId: actor.organizationId, origin: "request" },
    select: { currency: true },
  });
  if (!request) return refused("not_found");
  const fills = await prisma.fill.findMany({
    where: { purchaseRequestId },
    orderBy: { id: "desc" },
    take: FILLS_MAX,
    select: { id: true, createdAt: true, wanted: true, got: true, totalMinor: true },
  });
  return done(
    fills.map(({ id, createdAt, wanted, got, totalMinor }) => ({
      id: id.toString(),
      at: createdAt,
      wanted,
      got,
      total: { amount: totalMinor, currency: request.currency },
    })),
  );
}
