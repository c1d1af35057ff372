import type { SqlRunner } from "#app/db/sql.ts";
import { type Finding, ledgerInvariants } from "#app/db/sql/audit-ledger.ts";
import { selectBrokenAuditLinks } from "#app/db/sql/audit-events.ts";

/** Re-adds the whole ledger and checks invariants I1 to I6 and the audit trail's hash chains. No findings, no fault. */
export async function auditLedger(sql: SqlRunner): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const invariant of ledgerInvariants) findings.push(...(await sql.rows<Finding>(invariant)));
  const broken = await sql.rows<{ id: bigint; organization_id: string }>(selectBrokenAuditLinks());
  for (const { id, organization_id } of broken) {
    findings.push({
      invariant: "A1 the audit trail's hashes chain",
      subject: `audit:${organization_id}:${id}`,
      expected: 0n,
      found: 1n,
    });
  }
  return findings;
}
