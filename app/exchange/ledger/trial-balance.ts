import type { Minor } from "../money.ts";

export type BalanceLine = { code: string; currency: string; normal: "DR" | "CR"; accounts: number; balance: Minor };
export type TrialBalance = {
  currency: string;
  lines: { code: string; accounts: number; debit: Minor; credit: Minor }[];
  debit: Minor;
  credit: Minor;
};

/**
 * Balances by currency in two columns whose sums are equal. A balance against its account's direction (a seller who
 * owes) stands in the other column.
 */
export function trialBalances(balances: readonly BalanceLine[]): TrialBalance[] {
  const currencies = [...new Set(balances.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const lines = balances
      .filter((each) => each.currency === currency)
      .map(({ code, accounts, normal, balance }) => {
        const isDebit = (normal === "DR") === balance >= 0n;
        const amount = balance < 0n ? -balance : balance;
        return { code, accounts, debit: isDebit ? amount : 0n, credit: isDebit ? 0n : amount };
      });
    const sum = (side: "debit" | "credit") => lines.reduce((total, line) => total + line[side], 0n);
    return { currency, lines, debit: sum("debit"), credit: sum("credit") };
  });
}
