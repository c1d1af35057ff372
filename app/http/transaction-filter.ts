import { type TransactionFilter, transactionTypes } from "#app/exchange/payments/transaction-kinds.ts";

/** `?type=refund&from=2026-11-01&to=2026-11-30`; what isn't understood doesn't filter. */
export function readTransactionFilter(url: URL): TransactionFilter {
  const type = url.searchParams.get("type");
  return {
    type: transactionTypes.find((each) => each === type) ?? null,
    from: url.searchParams.get("from"),
    to: url.searchParams.get("to"),
  };
}
