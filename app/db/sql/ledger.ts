import type { Statement } from "#app/db/sql.ts";

export type AccountRow = { id: bigint; code: string; owner_id: string | null };
export type NewAccount = {
  code: string;
  ownerId: string | null;
  normal: string;
  keepsBalance: boolean;
  minBalance: bigint | null;
};

/** Opens the accounts that do not exist yet. `wanted` is sorted by the caller: two openers never wait crosswise. */
export function insertLedgerAccounts(currency: string, wanted: readonly NewAccount[]): Statement {
  return {
    text: `INSERT INTO ledger_accounts (code, owner_id, currency, normal, keeps_balance, min_balance)
      SELECT w.code, w.owner_id::uuid, $1::char(3), w.normal, w.keeps_balance, w.min_balance
      FROM unnest($2::text[], $3::text[], $4::text[], $5::bool[], $6::bigint[]) AS w (code, owner_id, normal, keeps_balance, min_balance)
      ON CONFLICT DO NOTHING`,
    values: [
      currency,
      wanted.map((a) => a.code),
      wanted.map((a) => a.ownerId),
      wanted.map((a) => a.normal),
      wanted.map((a) => a.keepsBalance),
      wanted.map((a) => a.minBalance),
    ],
  };
}

export function selectLedgerAccounts(
  currency: string,
  names: readonly { code: string; ownerId: string | null }[],
): Statement {
  return {
    name: "ledger-accounts",
    text: `SELECT a.id, a.code, a.owner_id::text FROM unnest($2::text[], $3::text[]) AS w (code, owner_id)
      JOIN ledger_accounts a ON a.code = w.code AND a.owner_id IS NOT DISTINCT FROM w.owner_id::uuid AND a.currency = $1::char(3)`,
    values: [currency, names.map((n) => n.code), names.map((n) => n.ownerId)],
  };
}

export type PostedLegs = { reference: string; legs: { account_id: string; side: string; amount: string }[] };

export function selectPostedLegs(references: readonly string[]): Statement {
  return {
    text: `SELECT m.reference, json_agg(json_build_object('account_id', p.account_id::text, 'side', p.side, 'amount', p.amount::text) ORDER BY p.id) AS legs
      FROM ledger_movements m JOIN ledger_postings p ON p.movement_id = m.id
      WHERE m.reference = ANY($1::text[]) GROUP BY m.reference`,
    values: [references],
  };
}

export type PostCall = {
  actor: string;
  movements: readonly {
    reference: string;
    kind: string;
    subject: string;
    reason: string | null;
    externalIds: string | null;
  }[];
  legs: readonly { movement: number; accountId: bigint; side: string; amount: bigint }[];
};

/** The only statement that writes postings. `movement` of a leg counts from 1. */
export function postLedgerMovements({ actor, movements, legs }: PostCall): Statement {
  return {
    name: "ledger-post",
    text: `SELECT 1 AS posted FROM ledger_post($1::text, $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
      $7::int[], $8::bigint[], $9::text[], $10::bigint[])`,
    values: [
      actor,
      movements.map((m) => m.reference),
      movements.map((m) => m.kind),
      movements.map((m) => m.subject),
      movements.map((m) => m.reason),
      movements.map((m) => m.externalIds),
      legs.map((l) => l.movement),
      legs.map((l) => l.accountId),
      legs.map((l) => l.side),
      legs.map((l) => l.amount),
    ],
  };
}

export type BalanceRow = { code: string; owner_id: string | null; currency: string; balance: bigint };

/** Balances of one organisation's accounts. */
export function selectBalancesOf(organizationId: string): Statement {
  return {
    text: `SELECT code, owner_id::text, currency::text, ledger_balance(id) AS balance FROM ledger_accounts WHERE owner_id = $1::uuid ORDER BY code, currency`,
    values: [organizationId],
  };
}

/** Every code and currency, all owners added: the trial balance. */
export function selectTrialBalance(): Statement {
  return {
    text: `SELECT code, currency::text, normal::text, count(*)::int AS accounts, sum(ledger_balance(id))::bigint AS balance
      FROM ledger_accounts GROUP BY code, currency, normal ORDER BY currency, code`,
    values: [],
  };
}
export type TrialBalanceRow = {
  code: string;
  currency: string;
  normal: "DR" | "CR";
  accounts: number;
  balance: bigint;
};

export type LockedAccount = { owner_id: string; balance: bigint };

/** Locks organisations' account rows, in order of their ids: whoever holds one is alone in spending from it until commit. */
export function lockLedgerAccounts(code: string, ownerIds: readonly string[], currency: string): Statement {
  return {
    name: "lock-ledger-accounts",
    text: `SELECT owner_id::text, balance FROM ledger_accounts WHERE code = $1::text AND owner_id = ANY ($2::uuid[]) AND currency = $3::char(3)
      ORDER BY id FOR UPDATE`,
    values: [code, ownerIds, currency],
  };
}
