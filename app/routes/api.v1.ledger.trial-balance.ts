import { apiRead } from "#app/api/endpoint.server.ts";
import { trialBalanceJson, trialBalanceShape } from "#app/api/money-shapes.ts";
import { getTrialBalance } from "#app/exchange/ledger/get-trial-balance.server.ts";

export const loader = apiRead(
  "exchange:read",
  async ({ actor }) => {
    const balances = await getTrialBalance(actor);
    return balances.ok ? trialBalanceJson(balances.value) : balances;
  },
  {
    describe: { path: "/api/v1/ledger/trial-balance", summary: "Read the trial balance", response: trialBalanceShape },
  },
);
