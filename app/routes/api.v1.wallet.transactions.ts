import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { pageShape } from "#app/api/shapes.ts";
import { transactionJson, transactionShape } from "#app/api/wallet-shapes.ts";
import { listTransactions } from "#app/exchange/payments/list-transactions.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { readTransactionFilter } from "#app/http/transaction-filter.ts";

const text = z.string().optional();

export const loader = apiRead(
  "wallet:read",
  async ({ actor, url }) => {
    const asked = readPageRequest(url);
    const found = await listTransactions(actor, readTransactionFilter(url), asked);
    if (!found.ok) return found;
    const page = pageOf(found.value, asked, (row) => [String(row.id)]);
    return { data: page.rows.map(transactionJson), next: page.older ?? null };
  },
  {
    describe: {
      path: "/api/v1/wallet/transactions",
      summary: "List what came into and went out of the wallet, newest first, with the balance after each",
      response: pageShape(transactionShape),
      query: z.object({ page: text, size: text, type: text, from: text, to: text }),
    },
  },
);
