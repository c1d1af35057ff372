import { lockBacktests } from "#app/db/sql/backtest-leads.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { type Tx, transaction } from "#app/db/transaction.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { amend, askedOfRequest } from "../purchase-requests/asked-json.ts";
import { getDraft } from "../purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "../purchase-requests/get-purchase-request.server.ts";
import { wholeOf } from "../purchase-requests/post-draft.server.ts";
import type { AskedJson, DraftInput, PurchaseRequestInput } from "../purchase-requests/purchase-request-input.ts";
import { unaskable } from "../purchase-requests/unaskable.ts";
import type { StartBacktestRefusal } from "./backtest-refusals.ts";

/** So many may an organisation begin on one day (UTC): enough to try terms out, too few to take a stock apart. */
export const BACKTESTS_A_DAY = 20;

/** `change`: the request or draft as it would be with it; nothing is changed. */
type Wish = { id: string | undefined; change?: DraftInput | undefined };

/**
 * Promises a backtest of a request or a draft: what it would have bought in the last thirty days. `attempt` becomes its
 * id. Terms that were run already today have that result: one question has one answer a day.
 */
export async function startBacktest(
  actor: MemberActor,
  attempt: string,
  wish: Wish,
): Promise<Outcome<{ id: string }, StartBacktestRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  const asked = await askedFor(actor, wish);
  if (!asked.ok) return asked;
  return transaction<{ id: string }, StartBacktestRefusal>(async (tx) => {
    const buyerId = actor.organizationId;
    await tx.rows(lockBacktests(buyerId));
    const known = await tx.db.purchaseRequestBacktest.findUnique({
      where: { id: attempt },
      select: { id: true, buyerId: true },
    });
    if (known) return known.buyerId === buyerId ? done({ id: attempt }) : refused("conflict");
    const fault = await faultOf(tx, actor, asked.value.whole);
    if (fault) return fault;
    const today = new Date((await databaseNow(tx)).toISOString().slice(0, 10));
    const ofToday = { buyerId, createdAt: { gte: today } };
    if ((await tx.db.purchaseRequestBacktest.count({ where: ofToday })) >= BACKTESTS_A_DAY)
      return refused("too_many_backtests", { bound: String(BACKTESTS_A_DAY) });
    const earlier = await tx.db.purchaseRequestBacktest.findFirst({
      where: { ...ofToday, status: "done", asked: { equals: asked.value.json } },
      select: { result: true, finishedAt: true },
    });
    const again = earlier && {
      status: "done",
      percent: 100,
      finishedAt: earlier.finishedAt,
      result: earlier.result ?? Prisma.DbNull,
    };
    const about = { id: attempt, purchaseRequestId: wish.id!, buyerId, asked: asked.value.json };
    await tx.db.purchaseRequestBacktest.create({
      data: { ...about, createdBy: actorName(actor), ...again },
      select: { id: true },
    });
    if (!again)
      await enqueue(tx, "run-backtest", { backtestId: attempt }, { queue: `backtests:${buyerId}`, attemptsMax: 3 });
    return done({ id: attempt });
  });
}

type AskedFor = { json: AskedJson; whole: PurchaseRequestInput };

/** What is to be run: all of it must be said, but for its name. No program is asked what it would have bid: the highest price is. */
async function askedFor(actor: MemberActor, { id, change }: Wish): Promise<Outcome<AskedFor, StartBacktestRefusal>> {
  const draft = await getDraft(actor, id);
  const request = draft.ok ? null : await getPurchaseRequest(actor, id);
  if (request && !request.ok) return request;
  const before = draft.ok ? draft.value.json : askedOfRequest(request!.value, new Date(0));
  const { name: _, bid_endpoint_id: __, ...terms } = change ? amend(before, change) : before;
  const zone = draft.ok ? draft.value.timeZone : request!.value.timeZone;
  const json: AskedJson = { ...terms, time_zone: terms.time_zone ?? zone };
  const whole = wholeOf({ ...json, name: "-" });
  return whole.ok ? done({ json, whole: whole.value }) : whole;
}

async function faultOf(tx: Tx, actor: MemberActor, whole: PurchaseRequestInput) {
  const leadType = await getLeadType(actor, whole.lead_type, tx.db);
  if (!leadType.ok || leadType.value.isArchived) return refused("lead_type_unknown");
  const where = { id: actor.organizationId };
  const { currency } = await tx.db.organization.findUniqueOrThrow({ where, select: { currency: true } });
  if (currency !== whole.max_price.currency) return refused("wrong_currency", { currency });
  return unaskable(whole, leadType.value);
}
