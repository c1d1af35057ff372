import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { runLedgerAudit } from "../../../app/exchange/audits/run-ledger-audit.server.ts";
import { auditFromCommandLine } from "../../../app/exchange/ledger/audit-from-command-line.server.ts";
import { auditLedgerNow } from "../../../app/exchange/ledger/audit-ledger.server.ts";
import { getMovement } from "../../../app/exchange/ledger/get-movement.server.ts";
import { getTrialBalance } from "../../../app/exchange/ledger/get-trial-balance.server.ts";
import { listMovements } from "../../../app/exchange/ledger/list-movements.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { auditLedger as auditLedgerJob } from "../../../app/jobs/audit-ledger.ts";
import { aBuyer, anOperator } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";

it("shows the operator a trial balance whose columns are equal", async () => {
  await aSale();
  await aSale({ currency: "JPY", price: 700n, isReleased: true });
  const balances = expectDone(await getTrialBalance(await anOperator()));
  expect(balances.map(({ currency }) => currency)).toEqual(["EUR", "JPY"]);
  for (const { debit, credit } of balances) expect(debit).toBe(credit);
  const jpy = balances[1]!.lines;
  expect(jpy.find(({ code }) => code === "seller.available")?.credit).toBe(595n);
  expect(await getTrialBalance(await aBuyer())).toMatchObject({ reason: "forbidden" });
});

it("lists what was posted, newest first, and shows each movement's legs with their owners", async () => {
  const operator = await anOperator();
  const { saleId, seller } = await aSale();
  const [newest, ...older] = expectDone(await listMovements(operator, { size: 2 }));
  expect(newest).toMatchObject({
    kind: "lead_sold",
    subject: `sale:${saleId}`,
    total: { amount: 5_000n, currency: "EUR" },
  });
  expect(older.map(({ kind }) => kind)).toEqual(["reserved", "deposit_paid"]);
  const keys = [String(newest!.id)];
  const next = expectDone(await listMovements(operator, { size: 1, cursor: { direction: "older", keys } }));
  expect(next.map(({ id }) => id)).toEqual(older.map(({ id }) => id));
  const movement = expectDone(await getMovement(operator, newest!.id));
  expect(movement.legs.map(({ side, code, amount }) => `${side} ${code} ${amount.amount}`)).toEqual([
    "DR buyer.hold 5000",
    "CR seller.pending 4250",
    "CR commission.deferred 750",
  ]);
  expect(movement.legs[1]!.owner?.id).toBe(seller.organizationId);
  expect(await getMovement(operator, null)).toMatchObject({ reason: "not_found" });
  expect(await getMovement(await aBuyer(), newest!.id)).toMatchObject({ reason: "forbidden" });
});

it("audits on the operator's word and writes down that it did", async () => {
  await aSale();
  const operator = await anOperator();
  const invariants = expectDone(await runLedgerAudit(operator));
  expect(invariants.length).toBeGreaterThan(9);
  expect(invariants.flatMap(({ findings }) => findings)).toEqual([]);
  const [event] = await prisma.auditEvent.findMany({
    where: { organizationId: operator.organizationId, action: "ledger.audited" },
    select: { detail: true },
  });
  expect(event?.detail).toEqual({ invariants: invariants.length, findings: 0 });
  expect(await runLedgerAudit({ ...operator, role: "viewer" })).toMatchObject({ reason: "forbidden" });
});

it("prints each invariant, and says no when one is broken", async () => {
  const { saleId } = await aSale();
  const print = async () => {
    const lines: string[] = [];
    return { holds: await auditFromCommandLine((line) => lines.push(line)), lines };
  };
  const good = await print();
  expect(good.holds).toBe(true);
  expect(good.lines.at(-1)).toMatch(/^All \d+ invariants hold\.$/);

  await prisma.sale.update({ where: { id: saleId }, data: { refundedMinor: 1n }, select: { id: true } });
  const bad = await print();
  await auditLedgerJob({});
  await prisma.sale.update({ where: { id: saleId }, data: { refundedMinor: 0n }, select: { id: true } });
  expect(bad.holds).toBe(false);
  expect(bad.lines.join("\n")).toContain(`sale:${saleId}: expected 1, found 0`);
});

it("audits one moment, whatever is traded meanwhile", async () => {
  const trading = (async () => {
    for (let i = 0; i < 15; i++) await aSale();
  })();
  const audits = [];
  for (let i = 0; i < 5; i++) audits.push(await auditLedgerNow());
  await trading;
  // The support's sales are written in steps, so a sale without its postings may be seen; sums must hold all the same.
  const wrong = audits.flat().filter(({ invariant, findings }) => /^I[13] /.test(invariant) && findings.length > 0);
  expect(wrong).toEqual([]);
  expect(await database.rows({ text: "SELECT 1 AS one", values: [] })).toHaveLength(1);
});
