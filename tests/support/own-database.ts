// Each test file gets a database of its own, copied from the template in some 20 ms. After each test the whole ledger
// is added again: a test that leaves it out of balance fails, whatever it was about.
import pg from "pg";
import { afterAll, afterEach, expect, inject } from "vitest";

const adminUrl = inject("adminUrl");
const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} TEMPLATE ${inject("templateName")} STRATEGY file_copy`);
process.env.DATABASE_URL = adminUrl.replace("/app?", `/${name}?`);

afterEach(async () => {
  const { auditLedger } = await import("../../app/exchange/ledger/audit-ledger.server.ts");
  const { database } = await import("../../app/db/client.server.ts");
  const findings = await auditLedger(database);
  expect(findings, "the ledger must hold after every test").toEqual([]);
});

afterAll(async () => {
  const { closeDatabase } = await import("../../app/db/client.server.ts");
  await closeDatabase();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});
