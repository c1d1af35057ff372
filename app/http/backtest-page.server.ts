import type { MemberActor } from "#app/exchange/actor.ts";
import type { BacktestView } from "#app/exchange/backtests/backtest-view.ts";
import { listBacktests } from "#app/exchange/backtests/list-backtests.server.ts";
import { getDraft } from "#app/exchange/purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { purchaseRequestToWords, saidOf } from "#app/exchange/purchase-requests/purchase-request-sentence.ts";
import { valueOrThrow } from "./refused.server.ts";
import { speechForType } from "./typed-speech.server.ts";

/** The backtests of a request or a draft: the one that is asked for (`?run=`), or the latest; and the others. */
export async function backtestPage(actor: MemberActor, id: string | undefined, request: Request) {
  const draft = await getDraft(actor, id);
  const subject = draft.ok
    ? { id: draft.value.id, name: draft.value.asked.name ?? null, isDraft: true, missing: lacking(draft.value.missing) }
    : { ...named(valueOrThrow(await getPurchaseRequest(actor, id), request)), isDraft: false, missing: [] };
  const found = valueOrThrow(await listBacktests(actor, id), request);
  const runs = await Promise.all(found.map((run) => shownRun(run, request)));
  const asked = new URL(request.url).searchParams.get("run");
  const shown = runs.find((run) => run.id === asked) ?? runs[0];
  return { ...subject, shown, others: runs.filter((run) => run !== shown) };
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name: name as string | null });

/** A run needs no name. */
const lacking = (missing: readonly string[]) => missing.filter((part) => part !== "name");

async function shownRun({ asked, ...run }: BacktestView, request: Request) {
  const speech = await speechForType(request, asked.lead_type ?? "consumer");
  return {
    ...{ id: run.id, status: run.status, percent: run.percent, result: run.result, createdAt: run.createdAt },
    currency: asked.max_price?.currency ?? "EUR",
    sentence: purchaseRequestToWords(saidOf(asked, asked.time_zone ?? "UTC"), speech),
  };
}
