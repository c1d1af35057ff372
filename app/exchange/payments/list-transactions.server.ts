import { database, prisma } from "#app/db/client.server.ts";
import { listTransactionRows, type TransactionRow } from "#app/db/sql/wallet.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { kindsOfType, type TransactionFilter, type TransactionType, typeOfKind } from "./transaction-kinds.ts";

export type Transaction = {
  id: bigint;
  at: Date;
  type: TransactionType;
  kind: string;
  /** What it is about: deposit:<id>, fill:12, reservation:<id>, sale:12. */
  subject: string;
  /** Below zero when money left. */
  amount: Money;
  balanceAfter: Money;
  purchase: { purchaseRequestId: string; name: string; leads: number } | null;
  /** A lead of the market that was held; with its sale, where it was bought. */
  reservation: { id: string; saleId: string | null } | null;
};

/** The wallet's transactions, newest first, `size + 1` of them. Cursor key: the posting's id. */
export async function listTransactions(
  actor: MemberActor,
  filter: TransactionFilter,
  page: ListPage,
): Promise<Outcome<Transaction[], "forbidden" | "not_found">> {
  if (!may(actor, "wallet:read")) return refused("forbidden");
  const organization = await prisma.organization.findUnique({
    where: { id: actor.organizationId },
    select: { currency: true },
  });
  if (!organization) return refused("not_found");
  const { currency } = organization;
  const beyond = readNumericId(page.cursor?.keys[0]);
  const rows = await database.rows<TransactionRow>(
    listTransactionRows({
      organizationId: actor.organizationId,
      currency,
      kinds: kindsOfType(filter.type ?? null),
      from: dayOf(filter.from),
      to: dayOf(filter.to),
      beyond: page.cursor && beyond !== null ? { direction: page.cursor.direction, id: beyond } : null,
      take: page.size + 1,
    }),
  );
  return done(rows.map((row) => transactionOf(row, currency)));
}

function transactionOf(row: TransactionRow, currency: string): Transaction {
  return {
    id: row.id,
    at: row.at,
    type: typeOfKind(row.kind),
    kind: row.kind,
    subject: row.subject,
    amount: { amount: row.side === "CR" ? row.amount : -row.amount, currency },
    balanceAfter: { amount: row.balance_after, currency },
    purchase:
      row.purchase_request_id === null
        ? null
        : {
            purchaseRequestId: row.purchase_request_id,
            name: row.purchase_request_name ?? "",
            leads: row.leads ?? 0,
          },
    reservation:
      row.reservation_id === null ? null : { id: row.reservation_id, saleId: row.sale_id?.toString() ?? null },
  };
}

/** A day of the calendar, or null for anything else: a filter typed wrong shows everything. */
function dayOf(text: string | null | undefined): string | null {
  if (!text || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}
