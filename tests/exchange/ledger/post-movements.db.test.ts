import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import type { SqlRunner } from "../../../app/db/sql.ts";
import { isViolationOf, sqlStateOf } from "../../../app/db/database-error.ts";
import { bulkTransaction, transaction } from "../../../app/db/transaction.server.ts";
import { auditLedger } from "../../../app/exchange/ledger/audit-ledger.server.ts";
import { balancesOf } from "../../../app/exchange/ledger/balances-of.server.ts";
import { depositPaid, fillReserved } from "../../../app/exchange/ledger/movements.ts";
import { postMovementOnce, postMovements } from "../../../app/exchange/ledger/post-movements.server.ts";
import { done } from "../../../app/exchange/outcome.ts";
import { aBuyer } from "../../support/organizations.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
type Movement = Parameters<typeof postMovements>[2][number];
const posting = (movement: Movement) => async (tx: SqlRunner) => {
  await postMovements(tx, system, [movement]);
  return done();
};
const post = (movement: Movement) => bulkTransaction(posting(movement));
const deposit = (id: string, organizationId: string, amount: bigint) =>
  depositPaid({ id, organizationId, amount, currency: "EUR" }, { session: "cs_1" });

it("posts both sides and keeps the wallet's balance", async () => {
  const buyer = await aBuyer();
  await post(deposit("d1", buyer.organizationId, 20_000n));
  const balance = await balancesOf(database, buyer.organizationId, "EUR");
  expect(balance("buyer.cash")).toBe(20_000n);
  expect(balance("buyer.hold")).toBe(0n);
  expect(await auditLedger(database)).toEqual([]);
});

it("posts the same through a Prisma transaction", async () => {
  const buyer = await aBuyer();
  await transaction(posting(deposit("d2", buyer.organizationId, 500n)));
  expect((await balancesOf(database, buyer.organizationId, "EUR"))("buyer.cash")).toBe(500n);
});

it("posts a repeated fact once, and calls other legs under its reference a bug", async () => {
  const buyer = await aBuyer();
  const once = (amount: bigint) =>
    bulkTransaction(async (tx) =>
      done(await postMovementOnce(tx, system, deposit("d3", buyer.organizationId, amount))),
    );
  expect(await once(700n)).toEqual({ ok: true, value: "posted" });
  expect(await once(700n)).toEqual({ ok: true, value: "already" });
  await expect(once(701n)).rejects.toThrow("other legs");
  expect((await balancesOf(database, buyer.organizationId, "EUR"))("buyer.cash")).toBe(700n);
});

it("refuses to spend what is not there, and leaves nothing behind", async () => {
  const buyer = await aBuyer();
  await fundWallet(buyer, 100n);
  const error = await post(fillReserved({ id: 1n, buyerId: buyer.organizationId, total: 101n, currency: "EUR" })).then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(isViolationOf(error, "ledger_insufficient_funds")).toBe(true);
  expect(await prisma.ledgerMovement.count({ where: { reference: "rsv:1" } })).toBe(0);
});

it("refuses unbalanced postings even from raw SQL, and any change to what was posted", async () => {
  const buyer = await aBuyer();
  await fundWallet(buyer, 100n);
  const tamper = (text: string) =>
    database.rows({ text, values: [] }).then(
      () => "done",
      (failure: unknown) => sqlStateOf(failure),
    );
  expect(await tamper("UPDATE ledger_postings SET amount = amount + 1")).toBe("23001");
  expect(await tamper("DELETE FROM ledger_movements")).toBe("23001");
  expect(
    await tamper(
      "INSERT INTO ledger_postings (movement_id, account_id, side, amount) SELECT movement_id, account_id, side, 5 FROM ledger_postings LIMIT 1",
    ),
  ).toBe("23514");
});

it("lets exactly as many of 64 spenders through as the wallet can pay", async () => {
  const buyer = await aBuyer();
  await fundWallet(buyer, 1_000n);
  const tries = Array.from({ length: 64 }, (_, i) =>
    post(fillReserved({ id: BigInt(1000 + i), buyerId: buyer.organizationId, total: 60n, currency: "EUR" })).then(
      () => 1,
      () => 0,
    ),
  );
  const passed = (await Promise.all(tries)).reduce<number>((sum, one) => sum + one, 0);
  expect(passed).toBe(16);
  const balance = await balancesOf(database, buyer.organizationId, "EUR");
  expect([balance("buyer.cash"), balance("buyer.hold")]).toEqual([40n, 960n]);
  // Give the holds back: the invariant that follows each test wants none open.
  await bulkTransaction(async (tx) => {
    const back = fillReserved({ id: 9_999n, buyerId: buyer.organizationId, total: 960n, currency: "EUR" });
    await postMovements(tx, system, [
      { ...back, legs: back.legs.map((leg) => ({ ...leg, side: leg.side === "DR" ? "CR" : "DR" })) },
    ]);
    return done();
  });
});
