import { expect, it } from "vitest";
import { database, pool } from "../../../app/db/client.server.ts";
import { bulkTransaction } from "../../../app/db/transaction.server.ts";
import { recordAuditEvents } from "../../../app/exchange/audits/record-audit-events.server.ts";
import { auditLedger } from "../../../app/exchange/ledger/audit-ledger.server.ts";
import { done, refused } from "../../../app/exchange/outcome.ts";
import { aBuyer } from "../../support/organizations.ts";

const reveal = (organizationId: string, sale: number) => ({
  organizationId,
  action: "contacts.revealed" as const,
  subject: `sale:${sale}`,
});

it("chains the events of each organisation, many writers at once", async () => {
  const buyers = [await aBuyer(), await aBuyer()];
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      bulkTransaction(async (tx) => {
        const buyer = buyers[i % 2]!;
        await recordAuditEvents(tx, buyer, [reveal(buyer.organizationId, i), reveal(buyer.organizationId, i + 100)]);
        return done();
      }),
    ),
  );
  expect(await auditLedger(database)).toEqual([]);
});

it("writes nothing when the deed itself is refused", async () => {
  const buyer = await aBuyer();
  const outcome = await bulkTransaction(async (tx) => {
    await recordAuditEvents(tx, buyer, [reveal(buyer.organizationId, 1)]);
    return refused("not_found");
  });
  expect(outcome).toEqual({ ok: false, reason: "not_found" });
  const { rows } = await pool.query("SELECT 1 FROM audit_events WHERE organization_id = $1", [buyer.organizationId]);
  expect(rows).toEqual([]);
});

it("shows where the chain was tampered with, even by someone who switched the trigger off", async () => {
  const buyer = await aBuyer();
  await bulkTransaction(async (tx) => {
    await recordAuditEvents(
      tx,
      buyer,
      [1, 2, 3].map((sale) => reveal(buyer.organizationId, sale)),
    );
    return done();
  });
  await pool.query("ALTER TABLE audit_events DISABLE TRIGGER append_only");
  const { rows } = await pool.query<{ id: bigint }>(
    "SELECT id FROM audit_events WHERE organization_id = $1 ORDER BY id",
    [buyer.organizationId],
  );
  await pool.query("UPDATE audit_events SET subject = 'sale:9' WHERE id = $1", [rows[1]!.id]);
  const findings = await auditLedger(database);
  await pool.query("UPDATE audit_events SET subject = 'sale:2' WHERE id = $1", [rows[1]!.id]);
  await pool.query("ALTER TABLE audit_events ENABLE TRIGGER append_only");
  expect(findings.map((finding) => finding.subject)).toEqual([`audit:${buyer.organizationId}:${rows[1]!.id}`]);
});
