import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { getDraft } from "../purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "../purchase-requests/get-purchase-request.server.ts";
import type { ReadBacktestRefusal } from "./backtest-refusals.ts";
import { backtestColumns, type BacktestView, viewOfBacktest } from "./backtest-view.ts";

const BACKTESTS_SHOWN = 20;

/** The latest backtests of one of the buyer's own requests or drafts, the newest first. */
export async function listBacktests(
  actor: MemberActor,
  purchaseRequestId: string | undefined,
): Promise<Outcome<BacktestView[], ReadBacktestRefusal>> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const draft = await getDraft(actor, purchaseRequestId);
  const known = draft.ok ? draft : await getPurchaseRequest(actor, purchaseRequestId);
  if (!known.ok) return known;
  const rows = await prisma.purchaseRequestBacktest.findMany({
    where: { purchaseRequestId: known.value.id, buyerId: actor.organizationId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: BACKTESTS_SHOWN,
    select: backtestColumns,
  });
  return done(rows.map(viewOfBacktest));
}
