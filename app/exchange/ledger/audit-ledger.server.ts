import type { SqlRunner } from "#app/db/sql.ts";
import { type Finding, ledgerInvariants, seeOneMoment } from "#app/db/sql/audit-ledger.ts";
import { selectBrokenAuditLinks } from "#app/db/sql/audit-events.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { done, expectDone } from "../outcome.ts";

/** An invariant and what violates it, at most twenty of each. */
export type Invariant = { invariant: string; findings: Finding[] };

const AUDIT_TRAIL = "A1 the audit trail's hashes chain";

/** Re-adds the whole ledger and checks invariants I1 to I6 and the audit trail's hash chains. No findings, no fault. */
export async function auditLedger(sql: SqlRunner): Promise<Finding[]> {
  return (await checkInvariants(sql)).flatMap(({ findings }) => findings);
}

/** The same for each invariant, as of one moment, while the exchange goes on trading. */
export async function auditLedgerNow(): Promise<Invariant[]> {
  const audited = await bulkTransaction(async (tx) => {
    for (const statement of seeOneMoment) await tx.rows(statement);
    return done(await checkInvariants(tx));
  });
  return expectDone(audited);
}

async function checkInvariants(sql: SqlRunner): Promise<Invariant[]> {
  const checked: Invariant[] = [];
  for (const statement of ledgerInvariants)
    checked.push({ invariant: statement.invariant, findings: await sql.rows<Finding>(statement) });
  const broken = await sql.rows<{ id: bigint; organization_id: string }>(selectBrokenAuditLinks());
  const findings = broken.map(({ id, organization_id }) => ({
    invariant: AUDIT_TRAIL,
    subject: `audit:${organization_id}:${id}`,
    expected: 0n,
    found: 1n,
  }));
  return [...checked, { invariant: AUDIT_TRAIL, findings }];
}
