import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireActor } from "#app/auth/require.server.ts";
import { exportTransactions } from "#app/exchange/payments/export-transactions.server.ts";
import { attachmentHeaders } from "#app/http/downloads.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { streamOfText } from "#app/http/stream-of-text.ts";
import { readTransactionFilter } from "#app/http/transaction-filter.ts";

/** The wallet's transactions as a file for a spreadsheet, with the filters of the page. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const actor = await requireActor(request, "wallet:read");
  const { fileName, chunks } = valueOrThrow(
    await exportTransactions(actor, readTransactionFilter(new URL(request.url))),
    request,
  );
  return new Response(streamOfText(chunks), {
    headers: attachmentHeaders({ fileName, contentType: "text/csv; charset=utf-8" }),
  });
}
