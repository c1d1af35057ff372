import { database, prisma } from "#app/db/client.server.ts";
import { type ReleaseRow, selectReleases } from "#app/db/sql/earnings.ts";
import { type BalanceRow, selectBalancesOf } from "#app/db/sql/ledger.ts";
import type { MemberActor } from "../actor.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { Earnings } from "./earnings-view.ts";

/** The actor's earnings: the organisation's currency first, others where it sold in them. */
export async function getEarnings(actor: MemberActor): Promise<Outcome<Earnings[], "forbidden">> {
  if (!may(actor, "earnings:read")) return refused("forbidden");
  const [organization, balances, releases] = await Promise.all([
    prisma.organization.findUniqueOrThrow({ where: { id: actor.organizationId }, select: { currency: true } }),
    database.rows<BalanceRow>(selectBalancesOf(actor.organizationId)),
    database.rows<ReleaseRow>(selectReleases(actor.organizationId)),
  ]);
  const earned = balances.filter(({ code }) => code.startsWith("seller."));
  const currencies = new Set([organization.currency, ...earned.map(({ currency }) => currency)]);
  return done(
    [...currencies].map((currency) => {
      const balance = (code: string): Money => {
        const row = earned.find((each) => each.code === code && each.currency === currency);
        return { amount: row?.balance ?? 0n, currency };
      };
      return {
        pending: balance("seller.pending"),
        disputed: balance("seller.disputed"),
        available: balance("seller.available"),
        releases: releases
          .filter((each) => each.currency === currency)
          .map(({ day, sales, amount }) => ({ day, sales, amount: { amount, currency } })),
      };
    }),
  );
}
