import { apiRead } from "#app/api/endpoint.server.ts";
import { depositJson, depositShape } from "#app/api/wallet-shapes.ts";
import { getDeposit } from "#app/exchange/payments/get-deposit.server.ts";

export const loader = apiRead(
  "wallet:read",
  async ({ actor, params }) => {
    const deposit = await getDeposit(actor, params.depositId);
    return deposit.ok ? depositJson(deposit.value) : deposit;
  },
  { describe: { path: "/api/v1/wallet/deposits/{depositId}", summary: "Read a deposit", response: depositShape } },
);
