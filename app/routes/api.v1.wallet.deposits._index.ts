import * as z from "zod";
import { apiRead, apiWrite, problem } from "#app/api/endpoint.server.ts";
import { moneyBody, pageShape } from "#app/api/shapes.ts";
import { depositJson, depositShape } from "#app/api/wallet-shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { depositConflicts } from "#app/exchange/payments/deposit-refusals.ts";
import { listDeposits } from "#app/exchange/payments/list-deposits.server.ts";
import { startDeposit } from "#app/exchange/payments/start-deposit.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";

const path = "/api/v1/wallet/deposits";

export const loader = apiRead(
  "wallet:read",
  async ({ actor, url }) => {
    const asked = readPageRequest(url);
    const found = await listDeposits(actor, asked);
    if (!found.ok) return found;
    const page = pageOf(found.value, asked, (row) => [row.createdAt.toISOString(), row.id]);
    return { data: page.rows.map(depositJson), next: page.older ?? null };
  },
  {
    describe: {
      path,
      summary: "List deposits, newest first",
      response: pageShape(depositShape),
      query: z.object({ page: z.string().optional(), size: z.string().optional() }),
    },
  },
);

export const action = apiWrite(
  "wallet:write",
  z.strictObject({ amount: moneyBody }),
  async ({ actor, body, attempt }) => {
    const started = await startDeposit(actor, { attempt, amount: body.amount });
    if (started.ok) return done(depositJson(started.value));
    // Not kept under the Idempotency-Key: the same call may be sent again, and continues the same deposit.
    return started.reason === "payments_unavailable" ? problem(503, started.reason) : started;
  },
  {
    describe: {
      path,
      summary:
        "Start a deposit: pay it at the answer's checkout_url, then read the deposit until it is paid. Where payments are simulated, a script pays by posting the form field act=pay to checkout_url",
      response: depositShape,
    },
    status: 201,
    conflicts: depositConflicts,
  },
);
