import { apiRead } from "#app/api/endpoint.server.ts";
import { walletJson, walletShape } from "#app/api/wallet-shapes.ts";
import { paymentMode } from "#app/env.server.ts";
import { getWallet } from "#app/exchange/payments/get-wallet.server.ts";

export const loader = apiRead(
  "wallet:read",
  async ({ actor }) => {
    const wallet = await getWallet(actor);
    return wallet.ok ? walletJson(wallet.value, paymentMode) : wallet;
  },
  { describe: { path: "/api/v1/wallet", summary: "Read the wallet's balances", response: walletShape } },
);
