import type { Statement } from "#app/db/sql.ts";

export type LockedDepositRow = {
  id: string;
  organization_id: string;
  amount_minor: bigint;
  currency: string;
  status: string;
  now: Date;
};

/** Whoever holds the row decides what the deposit becomes: two events of one deposit are applied one after another. */
export function lockDeposit(id: string): Statement {
  return {
    text: `SELECT id::text, organization_id::text, amount_minor, currency::text, status, now() AS now
      FROM deposits WHERE id = $1::uuid FOR UPDATE`,
    values: [id],
  };
}
