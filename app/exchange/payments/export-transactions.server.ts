import { isSimulated } from "#app/env.server.ts";
import type { MemberActor } from "../actor.ts";
import { byteOrderMark, csvLine } from "../deliveries/csv-cell.ts";
import { decimalOf } from "../money.ts";
import { done, type Outcome } from "../outcome.ts";
import { listTransactions, type Transaction } from "./list-transactions.server.ts";
import type { TransactionFilter } from "./transaction-kinds.ts";

const ROWS_A_PAGE = 1_000;
const profile = "spreadsheet";
const header = [
  "at",
  "type",
  "about",
  "purchase_request",
  "leads",
  "money_in",
  "money_out",
  "balance_after",
  "currency",
  "payments",
];

export type TransactionsExport = { fileName: string; chunks: AsyncGenerator<string, void, void> };

/**
 * The wallet's transactions as CSV for a spreadsheet, newest first, read in pages while it is sent. Money in and money
 * out are columns of their own, so that no amount begins with a sign; what was simulated says so in every row.
 */
export async function exportTransactions(
  actor: MemberActor,
  filter: TransactionFilter,
): Promise<Outcome<TransactionsExport, "forbidden" | "not_found">> {
  const first = await listTransactions(actor, filter, { size: ROWS_A_PAGE });
  if (!first.ok) return first;
  return done({
    fileName: isSimulated ? "transactions-TEST-MODE.csv" : "transactions.csv",
    chunks: chunksOf(actor, filter, first.value),
  });
}

async function* chunksOf(actor: MemberActor, filter: TransactionFilter, first: Transaction[]) {
  yield byteOrderMark[profile] + csvLine(header, profile);
  for (let found = first; ;) {
    const rows = found.slice(0, ROWS_A_PAGE);
    yield rows.map(lineOf).join("");
    const last = rows.at(-1);
    if (!last || found.length <= ROWS_A_PAGE) return;
    const cursor = { direction: "older" as const, keys: [String(last.id)] };
    const next = await listTransactions(actor, filter, { size: ROWS_A_PAGE, cursor });
    if (!next.ok) return;
    found = next.value;
  }
}

function lineOf({ at, type, subject, amount, balanceAfter, purchase }: Transaction): string {
  const { currency } = amount;
  const cells = [
    at.toISOString(),
    type,
    subject,
    purchase?.name ?? "",
    purchase ? String(purchase.leads) : "",
    amount.amount > 0n ? decimalOf(amount.amount, currency) : "",
    amount.amount < 0n ? decimalOf(-amount.amount, currency) : "",
    decimalOf(balanceAfter.amount, currency),
    currency,
    isSimulated ? "simulated, no real money" : "real",
  ];
  return csvLine(cells, profile);
}
