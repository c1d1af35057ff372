import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type Deposit, depositOf, depositSelect } from "./deposit-view.ts";

/** One deposit of the actor's organisation. */
export async function getDeposit(
  actor: MemberActor,
  depositId: string | undefined,
): Promise<Outcome<Deposit, "forbidden" | "not_found">> {
  if (!may(actor, "wallet:read")) return refused("forbidden");
  if (!isUuid(depositId)) return refused("not_found");
  const row = await prisma.deposit.findFirst({
    where: { id: depositId, organizationId: actor.organizationId },
    select: depositSelect,
  });
  return row ? done(depositOf(row)) : refused("not_found");
}
