import { expect, it } from "vitest";
import { trialBalances } from "../../../app/exchange/ledger/trial-balance.ts";

const line = (code: string, currency: string, normal: "DR" | "CR", balance: bigint) => ({
  code,
  currency,
  normal,
  accounts: 1,
  balance,
});

it("puts each balance into its column, by currency, and the columns are equal", () => {
  const [eur, usd] = trialBalances([
    line("stripe.balance", "EUR", "DR", 20_000n),
    line("buyer.cash", "EUR", "CR", 19_000n),
    line("seller.pending", "EUR", "CR", 1_000n),
    line("stripe.balance", "USD", "DR", 0n),
  ]);
  expect(eur).toEqual({
    currency: "EUR",
    lines: [
      { code: "stripe.balance", accounts: 1, debit: 20_000n, credit: 0n },
      { code: "buyer.cash", accounts: 1, debit: 0n, credit: 19_000n },
      { code: "seller.pending", accounts: 1, debit: 0n, credit: 1_000n },
    ],
    debit: 20_000n,
    credit: 20_000n,
  });
  expect(usd).toMatchObject({ currency: "USD", debit: 0n, credit: 0n });
});

it("shows a balance against its direction in the other column", () => {
  const [eur] = trialBalances([
    line("seller.available", "EUR", "CR", -4_250n),
    line("revenue.commission", "EUR", "CR", -750n),
    line("buyer.cash", "EUR", "CR", 5_000n),
  ]);
  expect(eur!.lines[0]).toMatchObject({ debit: 4_250n, credit: 0n });
  expect([eur!.debit, eur!.credit]).toEqual([5_000n, 5_000n]);
});
