import * as z from "zod";
import type { Invariant } from "#app/exchange/ledger/audit-ledger.server.ts";
import type { TrialBalance } from "#app/exchange/ledger/trial-balance.ts";
import { earningStates } from "#app/exchange/sales/earning-state.ts";
import type { Earning, Earnings } from "#app/exchange/sales/earnings-view.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const earningShape = z.object({
  sale_id: idShape,
  lead_id: idShape,
  external_id: z.string().nullable(),
  source: z.string(),
  sold_at: timeShape,
  state: z.enum(earningStates),
  price: moneyShape,
  commission: moneyShape,
  refunded: moneyShape,
  net: moneyShape,
  running: moneyShape,
  release_at: timeShape,
  released_at: timeShape.nullable(),
  dispute_id: z.string().nullable(),
});

/** Balances by currency, and the sales they come from. */
export const earningsShape = z.object({
  balances: z.array(
    z.object({
      pending: moneyShape,
      disputed: moneyShape,
      available: moneyShape,
      releases: z.array(z.object({ day: z.iso.date(), sales: z.int(), amount: moneyShape })),
    }),
  ),
  data: z.array(earningShape),
  next: z.string().nullable(),
});

export function earningsJson(balances: readonly Earnings[], rows: readonly Earning[], next: string | undefined) {
  return {
    balances: balances.map(({ pending, disputed, available, releases }) => ({
      pending: moneyJson(pending),
      disputed: moneyJson(disputed),
      available: moneyJson(available),
      releases: releases.map(({ amount, ...release }) => ({ ...release, amount: moneyJson(amount) })),
    })),
    data: rows.map(earningJson),
    next: next ?? null,
  };
}

function earningJson(row: Earning): z.output<typeof earningShape> {
  return {
    sale_id: row.saleId.toString(),
    lead_id: row.leadId.toString(),
    external_id: row.externalId,
    source: row.sourceName,
    sold_at: row.soldAt.toISOString(),
    state: row.state,
    price: moneyJson(row.price),
    commission: moneyJson(row.commission),
    refunded: moneyJson(row.refunded),
    net: moneyJson(row.net),
    running: moneyJson(row.running),
    release_at: row.releaseAt.toISOString(),
    released_at: row.releasedAt?.toISOString() ?? null,
    dispute_id: row.disputeId,
  };
}

export const trialBalanceShape = z.object({
  data: z.array(
    z.object({
      currency: z.string().length(3),
      debit: moneyShape,
      credit: moneyShape,
      accounts: z.array(z.object({ code: z.string(), accounts: z.int(), debit: moneyShape, credit: moneyShape })),
    }),
  ),
});

export function trialBalanceJson(balances: readonly TrialBalance[]): z.output<typeof trialBalanceShape> {
  return {
    data: balances.map(({ currency, lines, debit, credit }) => {
      const money = (amount: bigint) => moneyJson({ amount, currency });
      return {
        currency,
        debit: money(debit),
        credit: money(credit),
        accounts: lines.map((line) => ({ ...line, debit: money(line.debit), credit: money(line.credit) })),
      };
    }),
  };
}

export const ledgerAuditShape = z.object({
  holds: z.boolean(),
  invariants: z.array(
    z.object({
      invariant: z.string(),
      findings: z.array(z.object({ subject: z.string(), expected: z.string(), found: z.string() })),
    }),
  ),
});

export function ledgerAuditJson(invariants: readonly Invariant[]): z.output<typeof ledgerAuditShape> {
  return {
    holds: invariants.every(({ findings }) => findings.length === 0),
    invariants: invariants.map(({ invariant, findings }) => ({
      invariant,
      findings: findings.map(({ subject, expected, found }) => ({
        subject,
        expected: expected.toString(),
        found: found.toString(),
      })),
    })),
  };
}
