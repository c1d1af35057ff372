import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { depositPaid, fillReserved, type Movement } from "../../../app/exchange/ledger/movements.ts";
import { postMovements } from "../../../app/exchange/ledger/post-movements.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { exportTransactions } from "../../../app/exchange/payments/export-transactions.server.ts";
import { getDeposit } from "../../../app/exchange/payments/get-deposit.server.ts";
import { getWallet } from "../../../app/exchange/payments/get-wallet.server.ts";
import { listDeposits } from "../../../app/exchange/payments/list-deposits.server.ts";
import { listTransactions } from "../../../app/exchange/payments/list-transactions.server.ts";
import { walletChip } from "../../../app/exchange/payments/wallet-chip.server.ts";
import { pageOf } from "../../../app/http/page-cursor.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";
import { aDeposit, theSystem } from "../../support/payments.ts";
import { aSale } from "../../support/sales.ts";
import { fundWallet } from "../../support/wallet.ts";

const all = { size: 200 };

const post = (movement: Movement) =>
  transaction(async (tx) => {
    await postMovements(tx, theSystem, [movement]);
    return done();
  });

describe("the wallet", () => {
  it("tells what can be spent, what is reserved, and nothing of others", async () => {
    const [buyer, other] = [await aBuyer(), await aBuyer()];
    await fundWallet(buyer, 10_000n);
    await fundWallet(other, 77n);
    const fill = { id: 900_001n, buyerId: buyer.organizationId, total: 3_000n, currency: "EUR" };
    const reserved = fillReserved(fill);
    await post(reserved);
    expect(expectDone(await getWallet(buyer))).toMatchObject({
      currency: "EUR",
      cash: { amount: 7_000n },
      reserved: { amount: 3_000n },
      promo: { amount: 0n },
      averagePrice: null,
      leadsAffordable: null,
    });
    expect(await walletChip(buyer)).toEqual({
      available: { amount: 7_000n, currency: "EUR" },
      reserved: { amount: 3_000n, currency: "EUR" },
    });
    const legs = reserved.legs.map((leg) => ({ ...leg, side: leg.side === "DR" ? ("CR" as const) : ("DR" as const) }));
    await post({ ...reserved, reference: "test:given back", legs });
  });

  it("is shown to buyers and agencies only", async () => {
    expect(await getWallet(await aSeller())).toMatchObject({ reason: "forbidden" });
    expect(await walletChip(await anOperator())).toBeNull();
    expect(await walletChip(await aBuyer({ kinds: ["agency"] }))).not.toBeNull();
    expect(await listTransactions(await aSeller(), {}, all)).toMatchObject({ reason: "forbidden" });
    expect(await listDeposits(await aSeller(), all)).toMatchObject({ reason: "forbidden" });
  });

  it("counts leads at the buyer's own average price", async () => {
    const buyer = await aBuyer();
    await fundWallet(buyer, 10_000n);
    for (const price of [1_000n, 2_001n]) await aSale({ buyer, price });
    const wallet = expectDone(await getWallet(buyer));
    expect([wallet.averagePrice?.amount, wallet.leadsAffordable]).toEqual([1_501n, 6n]);
  });
});

describe("transactions", () => {
  async function aHistory() {
    const buyer = await aBuyer();
    for (const amount of [5_000n, 700n]) await fundWallet(buyer, amount);
    const { requestId } = await aSale({ buyer, price: 1_200n }); // which also funds it
    await fundWallet(buyer, 1n);
    await fundWallet(await aBuyer(), 999n);
    return { buyer, requestId };
  }

  it("carry the balance after each, newest first, each the sum of those before it", async () => {
    const { buyer, requestId } = await aHistory();
    const rows = expectDone(await listTransactions(buyer, {}, all));
    expect(rows.map((row) => [row.type, row.amount.amount, row.balanceAfter.amount])).toEqual([
      ["deposit", 1n, 5_701n],
      ["purchase", -1_200n, 5_700n],
      ["deposit", 1_200n, 6_900n],
      ["deposit", 700n, 5_700n],
      ["deposit", 5_000n, 5_000n],
    ]);
    expect(rows[1]?.purchase).toEqual({ purchaseRequestId: requestId, name: "People who want glasses", leads: 1 });
    let balance = 0n;
    for (const row of [...rows].reverse()) {
      balance += row.amount.amount;
      expect(row.balanceAfter.amount).toBe(balance);
    }
  });

  it("come page by page, both ways", async () => {
    const { buyer } = await aHistory();
    const keys = (row: { id: bigint }) => [String(row.id)];
    const first = pageOf(
      expectDone(await listTransactions(buyer, {}, { size: 4 })),
      { size: 4, cursor: undefined },
      keys,
    );
    expect([first.rows.length, first.newer]).toEqual([4, undefined]);
    const cursor = { direction: "older" as const, keys: keys(first.rows[3]!) };
    const second = expectDone(await listTransactions(buyer, {}, { size: 4, cursor }));
    expect(second.map((row) => row.amount.amount)).toEqual([5_000n]);
    const back = { direction: "newer" as const, keys: keys(second[0]!) };
    const again = expectDone(await listTransactions(buyer, {}, { size: 4, cursor: back }));
    expect(again.map((row) => row.id).reverse()).toEqual(first.rows.map((row) => row.id));
    const nonsense = { direction: "older" as const, keys: ["x"] };
    expect(expectDone(await listTransactions(buyer, {}, { size: 4, cursor: nonsense }))).toHaveLength(5);
  });

  it("are filtered by type and by day in the organisation's time zone", async () => {
    const buyer = await aBuyer();
    await prisma.organization.update({ where: { id: buyer.organizationId }, data: { timeZone: "Asia/Tokyo" } });
    const deposit = {
      id: `tokyo-${buyer.organizationId}`,
      organizationId: buyer.organizationId,
      amount: 5n,
      currency: "EUR",
    };
    await transaction(async (tx) => {
      await tx.rows({
        text: "ALTER TABLE ledger_movements ALTER COLUMN created_at SET DEFAULT '2026-03-01 20:00+00'",
        values: [],
      });
      await postMovements(tx, theSystem, [depositPaid(deposit, {})]);
      await tx.rows({ text: "ALTER TABLE ledger_movements ALTER COLUMN created_at SET DEFAULT now()", values: [] });
      return done();
    });
    const count = async (filter: Parameters<typeof listTransactions>[1]) =>
      expectDone(await listTransactions(buyer, filter, all)).length;
    expect(await count({ from: "2026-03-02", to: "2026-03-02" })).toBe(1); // 05:00 of the second in Tokyo
    expect(await count({ from: "2026-03-01", to: "2026-03-01" })).toBe(0);
    expect(await count({ type: "deposit" })).toBe(1);
    expect(await count({ type: "refund" })).toBe(0);
    expect(await count({ from: "yesterday", to: "2026-02-30" })).toBe(1); // no days: no filter
  });

  it("are exported for spreadsheets, every row, and marked as simulated", async () => {
    const { buyer } = await aHistory();
    const file = expectDone(await exportTransactions(buyer, {}));
    let text = "";
    for await (const chunk of file.chunks) text += chunk;
    expect(file.fileName).toBe("transactions-TEST-MODE.csv");
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('"money_in","money_out","balance_after","currency"');
    expect(lines[2]).toMatch(
      /^"\d{4}-\d\d-\d\dT[\d:.]+Z","purchase",.*"","12.00","57.00","EUR","simulated, no real money"$/,
    );
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).not.toMatch(/"[=+\-@]/);
  });
});

describe("deposits", () => {
  it("are listed newest first, and read only by their organisation", async () => {
    const [buyer, other] = [await aBuyer(), await aBuyer()];
    const made = [await aDeposit(buyer), await aDeposit(buyer)].map((deposit) => deposit.id);
    await aDeposit(other);
    expect(expectDone(await listDeposits(buyer, all)).map((row) => row.id)).toEqual(made.reverse());
    expect(await getDeposit(other, made[0])).toMatchObject({ reason: "not_found" });
    expect(await getDeposit(buyer, "x")).toMatchObject({ reason: "not_found" });
    expect(expectDone(await getDeposit(buyer, made[0])).status).toBe("checkout_open");
  });
});
