import type { SqlRunner } from "#app/db/sql.ts";
import { type BalanceRow, selectBalancesOf } from "#app/db/sql/ledger.ts";
import type { Minor } from "../money.ts";
import type { AccountCode } from "./chart-of-accounts.ts";

/** An organisation's balances by account, minor units in the account's normal direction; an account never used is 0. */
export async function balancesOf(
  sql: SqlRunner,
  organizationId: string,
  currency: string,
): Promise<(code: AccountCode) => Minor> {
  const rows = await sql.rows<BalanceRow>(selectBalancesOf(organizationId));
  const byCode = new Map(rows.filter((row) => row.currency === currency).map((row) => [row.code, row.balance]));
  return (code) => byCode.get(code) ?? 0n;
}
