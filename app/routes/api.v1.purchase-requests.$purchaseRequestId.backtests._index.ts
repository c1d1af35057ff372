import * as z from "zod";
import { backtestJson, backtestShape } from "#app/api/backtest-shapes.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { getBacktest } from "#app/exchange/backtests/get-backtest.server.ts";
import { listBacktests } from "#app/exchange/backtests/list-backtests.server.ts";
import { startBacktest } from "#app/exchange/backtests/start-backtest.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { draftSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { speechFor } from "#app/http/speech.server.ts";

const path = "/api/v1/purchase-requests/{purchaseRequestId}/backtests";

export const loader = apiRead(
  "requests:read",
  async ({ actor, params: { purchaseRequestId }, request }) => {
    const found = await listBacktests(actor, purchaseRequestId);
    if (!found.ok) return found;
    const { t } = speechFor(request);
    return { data: found.value.map((run) => backtestJson(run, t)) };
  },
  { describe: { path, summary: "List the latest backtests", response: z.object({ data: z.array(backtestShape) }) } },
);

const bodySchema = z.strictObject({
  /** The request as it would be with this change; nothing is changed. */
  change: draftSchema.optional(),
});

export const action = apiWrite(
  "requests:write",
  bodySchema,
  async ({ actor, attempt, body: { change }, params: { purchaseRequestId }, request }) => {
    const begun = await startBacktest(actor, attempt, { id: purchaseRequestId, change });
    if (!begun.ok) return begun;
    const run = await getBacktest(actor, { purchaseRequestId, id: begun.value.id });
    return run.ok ? done(backtestJson(run.value, speechFor(request).t)) : run;
  },
  {
    describe: {
      path,
      summary: "Run a purchase request or a draft over the last 30 days, also as it would be with a change",
      response: backtestShape,
    },
    status: 202,
  },
);
