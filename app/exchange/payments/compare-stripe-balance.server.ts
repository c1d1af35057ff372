import { database } from "#app/db/client.server.ts";
import { selectTrialBalance, type TrialBalanceRow } from "#app/db/sql/ledger.ts";
import { readBalance } from "#app/stripe/read-balance.server.ts";
import type { StripeRefusal } from "#app/stripe/stripe-failure.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type BalanceComparison = { currency: string; ours: bigint; stripes: bigint };

/**
 * Invariant I7: our account of the balance at Stripe, beside what Stripe says, by currency. They differ while a
 * payment is between the two, and otherwise never.
 */
export async function compareStripeBalance(
  actor: MemberActor,
): Promise<Outcome<BalanceComparison[], "forbidden" | StripeRefusal>> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const told = await readBalance();
  if (!told.ok) return told;
  const rows = await database.rows<TrialBalanceRow>(selectTrialBalance());
  const ours = new Map(rows.filter((row) => row.code === "stripe.balance").map((row) => [row.currency, row.balance]));
  const stripes = new Map(told.value.map(({ currency, amount }) => [currency, amount]));
  return done(
    [...new Set([...ours.keys(), ...stripes.keys()])]
      .sort()
      .map((currency) => ({ currency, ours: ours.get(currency) ?? 0n, stripes: stripes.get(currency) ?? 0n })),
  );
}
