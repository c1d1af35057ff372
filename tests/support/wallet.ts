import { database } from "../../app/db/client.server.ts";
import { balancesOf } from "../../app/exchange/ledger/balances-of.server.ts";
import { bulkTransaction } from "../../app/db/transaction.server.ts";
import { done } from "../../app/exchange/outcome.ts";
import { depositPaid } from "../../app/exchange/ledger/movements.ts";
import { postMovements } from "../../app/exchange/ledger/post-movements.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";

let count = 0;

/** Puts money into a buyer's wallet as a paid deposit would. */
export async function fundWallet(buyer: PersonActor, amount: bigint, currency = "EUR"): Promise<void> {
  count += 1;
  const deposit = { id: `test-${process.pid}-${count}`, organizationId: buyer.organizationId, amount, currency };
  await bulkTransaction(async (tx) => {
    await postMovements(tx, { by: "system", job: "test" }, [depositPaid(deposit, {})]);
    return done();
  });
}

/** What a buyer can spend now. */
export async function walletOf(buyer: PersonActor, currency = "EUR"): Promise<bigint> {
  return (await balancesOf(database, buyer.organizationId, currency))("buyer.cash");
}
