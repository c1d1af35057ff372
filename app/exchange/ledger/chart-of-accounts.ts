/**
 * The exchange's accounts, per currency. `owned` accounts exist once for each organisation. A kept balance is a row
 * that every posting updates, with its floor checked by the database; the others are summed from postings, so that
 * sales of many buyers do not queue for one row.
 */
type Side = "DR" | "CR";
type AccountKind = { normal: Side; owned: boolean; keepsBalance: boolean; floor: bigint | null; meaning: string };

const house = (normal: Side, meaning: string): AccountKind => ({
  normal,
  owned: false,
  keepsBalance: false,
  floor: null,
  meaning,
});
const owned = (normal: Side, meaning: string): AccountKind => ({
  normal,
  owned: true,
  keepsBalance: false,
  floor: null,
  meaning,
});
const floored = (meaning: string): AccountKind => ({
  normal: "CR",
  owned: true,
  keepsBalance: true,
  floor: 0n,
  meaning,
});

export const chartOfAccounts = {
  "stripe.balance": house("DR", "The exchange's balance at Stripe, pending and available"),
  "buyer.cash": floored("The buyer's wallet"),
  "buyer.promo": floored("Credit that can't be withdrawn"),
  "buyer.hold": floored("Reserved for leads being bought"),
  "buyer.receivable": { normal: "DR", owned: true, keepsBalance: true, floor: 0n, meaning: "Owed by the buyer" },
  "seller.pending": owned("CR", "Earned, in the return window"),
  "seller.disputed": owned("CR", "Frozen by an open dispute"),
  "seller.available": owned("CR", "Payable; below zero the seller owes it"),
  "seller.in_transit": owned("CR", "Paid out, not yet confirmed"),
  "commission.deferred": house("CR", "Commission not yet earned"),
  "commission.disputed": house("CR", "Commission frozen by open disputes"),
  "revenue.commission": house("CR", "Commission earned"),
  "revenue.adjustments": house("CR", "Corrections in our favour"),
  "expense.stripe_fees": house("DR", "Stripe's fees"),
  "expense.goodwill": house("DR", "Credits given by us"),
} as const satisfies Record<string, AccountKind>;

export type AccountCode = keyof typeof chartOfAccounts;
export const accountCodes = Object.keys(chartOfAccounts) as AccountCode[];

/** An account by its name: the code, and for owned accounts whose it is. */
export type AccountName = { code: AccountCode; ownerId: string | null };

export function accountOf(code: AccountCode, ownerId?: string): AccountName {
  if (chartOfAccounts[code].owned !== (ownerId !== undefined))
    throw new Error(`${code}: owner ${ownerId ?? "missing"}`);
  return { code, ownerId: ownerId ?? null };
}
