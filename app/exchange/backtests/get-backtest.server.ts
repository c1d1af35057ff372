import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { ReadBacktestRefusal } from "./backtest-refusals.ts";
import { backtestColumns, type BacktestView, viewOfBacktest } from "./backtest-view.ts";

/** One backtest of one of the buyer's own requests or drafts. */
export async function getBacktest(
  actor: MemberActor,
  { purchaseRequestId, id }: { purchaseRequestId: string | undefined; id: string | undefined },
): Promise<Outcome<BacktestView, ReadBacktestRefusal>> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  if (!isUuid(purchaseRequestId) || !isUuid(id)) return refused("not_found");
  const where = { id, purchaseRequestId, buyerId: actor.organizationId };
  const row = await prisma.purchaseRequestBacktest.findFirst({ where, select: backtestColumns });
  return row ? done(viewOfBacktest(row)) : refused("not_found");
}
