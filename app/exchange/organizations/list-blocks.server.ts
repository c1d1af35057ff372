import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { BLOCKS_MAX } from "./trade-block-input.ts";

/** An organisation that one doesn't trade with by one's own will. By whom one is blocked is not told. */
export type TradeBlockView = { organization: { id: string; name: string }; note: string; createdAt: Date };

/** Whom the actor's organisation has blocked, latest first. Refuses `forbidden`. */
export async function listBlocks(actor: MemberActor): Promise<Outcome<TradeBlockView[], "forbidden">> {
  if (!may(actor, "blocks:write")) return refused("forbidden");
  const rows = await prisma.tradeBlock.findMany({
    where: { organizationId: actor.organizationId },
    select: { blockedId: true, note: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { blockedId: "asc" }],
    take: BLOCKS_MAX,
  });
  const organizations = await prisma.organization.findMany({
    where: { id: { in: rows.map(({ blockedId }) => blockedId) } },
    select: { id: true, name: true },
  });
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  return done(
    rows.map(({ blockedId: id, note, createdAt }) => ({
      organization: { id, name: names.get(id) ?? "" },
      note,
      createdAt,
    })),
  );
}
