import type { SqlRunner } from "#app/db/sql.ts";
import {
  type AccountRow,
  insertLedgerAccounts,
  type PostedLegs,
  postLedgerMovements,
  selectLedgerAccounts,
  selectPostedLegs,
} from "#app/db/sql/ledger.ts";
import { type Actor, actorName } from "../actor.ts";
import { type AccountName, chartOfAccounts } from "./chart-of-accounts.ts";
import type { Movement } from "./movements.ts";

/**
 * Posts new movements, all of one currency, in one call to the database, inside the caller's transaction. The only
 * writer of the ledger. References must be new: a repeated one is a unique violation, which aborts the transaction.
 * Insufficient funds surface as the violation `ledger_insufficient_funds`.
 */
export async function postMovements(tx: SqlRunner, actor: Actor, movements: readonly Movement[]): Promise<void> {
  const [first] = movements;
  if (!first) return;
  if (movements.some((movement) => movement.currency !== first.currency))
    throw new Error("one call posts one currency");
  movements.forEach(assertBalanced);
  const ids = await accountIds(tx, first.currency, movements);
  await tx.rows(
    postLedgerMovements({
      actor: actorName(actor),
      movements: movements.map((movement) => ({
        reference: movement.reference,
        kind: movement.kind,
        subject: movement.subject,
        reason: movement.reason ?? null,
        externalIds: movement.externalIds ? JSON.stringify(movement.externalIds) : null,
      })),
      legs: movements.flatMap((movement, index) =>
        movement.legs.map((leg) => ({
          movement: index + 1,
          accountId: ids(leg.account),
          side: leg.side,
          amount: leg.amount,
        })),
      ),
    }),
  );
}

/**
 * Posts one movement that may have been posted before (a repeated webhook, a job tried again): the same legs under
 * the same reference are "already"; other legs under it are a bug. The caller holds the lock of the business row.
 */
export async function postMovementOnce(tx: SqlRunner, actor: Actor, movement: Movement): Promise<"posted" | "already"> {
  const [before] = await tx.rows<PostedLegs>(selectPostedLegs([movement.reference]));
  if (!before) {
    await postMovements(tx, actor, [movement]);
    return "posted";
  }
  const ids = await accountIds(tx, movement.currency, [movement]);
  const legs = movement.legs.map((leg) => `${ids(leg.account)} ${leg.side} ${leg.amount}`);
  const posted = before.legs.map((leg) => `${leg.account_id} ${leg.side} ${leg.amount}`);
  if (legs.join() !== posted.join()) throw new Error(`${movement.reference} was posted with other legs`);
  return "already";
}

function assertBalanced({ reference, legs }: Movement): void {
  let difference = 0n;
  for (const leg of legs) {
    if (leg.amount <= 0n) throw new Error(`${reference}: amounts are above zero`);
    difference += leg.side === "DR" ? leg.amount : -leg.amount;
  }
  if (legs.length < 2 || difference !== 0n) throw new Error(`${reference}: debits and credits differ by ${difference}`);
}

async function accountIds(
  tx: SqlRunner,
  currency: string,
  movements: readonly Movement[],
): Promise<(name: AccountName) => bigint> {
  const names = new Map(movements.flatMap((m) => m.legs.map((leg) => [keyOf(leg.account), leg.account] as const)));
  const found = new Map<string, bigint>();
  const load = async () => {
    const rows = await tx.rows<AccountRow>(selectLedgerAccounts(currency, [...names.values()]));
    for (const row of rows) found.set(`${row.code} ${row.owner_id ?? ""}`, row.id);
  };
  await load();
  const missing = [...names.keys()].filter((key) => !found.has(key)).sort();
  if (missing.length > 0) {
    await tx.rows(
      insertLedgerAccounts(
        currency,
        missing.map((key) => newAccount(names.get(key)!)),
      ),
    );
    await load();
  }
  return (name) => {
    const id = found.get(keyOf(name));
    if (id === undefined) throw new Error(`no account ${keyOf(name)}`);
    return id;
  };
}

const keyOf = ({ code, ownerId }: AccountName) => `${code} ${ownerId ?? ""}`;

function newAccount({ code, ownerId }: AccountName) {
  const { normal, keepsBalance, floor } = chartOfAccounts[code];
  return { code, ownerId, normal, keepsBalance, minBalance: floor };
}
