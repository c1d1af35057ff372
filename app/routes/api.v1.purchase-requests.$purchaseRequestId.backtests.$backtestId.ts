import { backtestJson, backtestShape } from "#app/api/backtest-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { getBacktest } from "#app/exchange/backtests/get-backtest.server.ts";
import { done } from "#app/exchange/outcome.ts";
import { speechFor } from "#app/http/speech.server.ts";

export const loader = apiRead(
  "requests:read",
  async ({ actor, params: { purchaseRequestId, backtestId: id }, request }) => {
    const run = await getBacktest(actor, { purchaseRequestId, id });
    return run.ok ? done(backtestJson(run.value, speechFor(request).t)) : run;
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/backtests/{backtestId}",
      summary: "Read a backtest: how far it is, then what may be told of it",
      response: backtestShape,
    },
  },
);
