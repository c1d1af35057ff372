import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { readSpreadsheetCell, type CsvProfile } from "../../../app/exchange/deliveries/csv-cell.ts";
import { exportSales } from "../../../app/exchange/deliveries/export-sales.server.ts";
import { readSaleFilter, type SaleFilter } from "../../../app/exchange/deliveries/sale-filter.ts";
import { salesCsvColumns } from "../../../app/exchange/deliveries/sales-csv.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aSale } from "../../support/sales.ts";

async function exported(actor: PersonActor, profile: CsvProfile, filter: SaleFilter = {}) {
  const { chunks, rows } = expectDone(await exportSales(actor, filter, profile));
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return { text, rows, records: parse(text, { bom: true, columns: true }) as Record<string, string>[] };
}
const exports = (actor: PersonActor) =>
  prisma.auditEvent.findMany({
    where: { organizationId: actor.organizationId, action: "sales.exported" },
    select: { detail: true },
  });

it("writes each bought lead with its contacts, for people and for programs", async () => {
  const buyer = await aBuyer();
  const hostile = "=cmd|' /C calc'!A0";
  const { saleId } = await aSale({
    buyer,
    contacts: { first_name: hostile, last_name: 'O"Neill, jr', phone: "+37120000123", email: "a@example.com" },
    consentChannels: 1,
  });
  const people = await exported(buyer, "spreadsheet");
  expect(people.text.startsWith("\uFEFF")).toBe(true);
  expect(Object.keys(people.records[0]!)).toEqual(salesCsvColumns);
  expect(people.records[0]).toMatchObject({
    sale_id: String(saleId),
    first_name: `'${hostile}`,
    last_name: 'O"Neill, jr',
    phone: "37120000123",
    email: "",
    price: "50.00",
    currency: "EUR",
    consent_channels: "phone",
  });
  expect(readSpreadsheetCell(people.records[0]!.first_name!)).toBe(hostile);

  const programs = await exported(buyer, "machine");
  expect(programs.text.startsWith("sale_id,")).toBe(true);
  expect(programs.records[0]).toMatchObject({ first_name: hostile, phone: "+37120000123" });
  expect((await exports(buyer)).map(({ detail }) => detail)).toEqual([
    { rows: 1, profile: "spreadsheet", last_sale: String(saleId) },
    { rows: 1, profile: "machine", last_sale: String(saleId) },
  ]);
});

it("keeps the row and not the contacts of what was refunded or revoked", async () => {
  const buyer = await aBuyer();
  const [refunded, revoked] = [await aSale({ buyer }), await aSale({ buyer })];
  await prisma.consentRecord.update({
    where: { leadId: revoked.leadId },
    data: { revokedAt: new Date() },
    select: { leadId: true },
  });
  const { openDispute } = await import("../../../app/exchange/disputes/open-dispute.server.ts");
  const { answerDispute } = await import("../../../app/exchange/disputes/answer-dispute.server.ts");
  const evidence = [{ kind: "call_log", body: "nobody there" }] as const;
  const opening = { saleId: refunded.saleId, reason: "invalid_phone", note: "", evidence } as const;
  const { disputeId } = expectDone(await openDispute(buyer, opening));
  expectDone(await answerDispute(refunded.seller, { disputeId, answer: "accept", note: "", evidence: [] }));
  const { records } = await exported(buyer, "machine");
  expect(records.map(({ status, first_name, phone }) => [status, first_name, phone])).toEqual([
    ["refunded", "", ""],
    ["delivered", "", ""],
  ]);
});

it("goes by the filter, across batches, each row once, and no further than where it began", async () => {
  const [buyer, seller] = [await aBuyer(), await aSeller()];
  const first = await aSale({ buyer, seller, contacts: { first_name: "Anna", phone: "+37120000999" } });
  const copies = await copySale(first.saleId, 1_200);
  const { chunks, rows } = expectDone(await exportSales(buyer, {}, "machine"));
  expect(rows).toBe(1_201);
  const sizes: number[] = [];
  let text = "";
  for await (const chunk of chunks) {
    sizes.push(chunk.split("\r\n").length - 1);
    text += chunk;
  }
  expect(sizes).toEqual([1, 500, 500, 201]);
  const ids = (parse(text, { columns: true }) as { sale_id: string }[]).map((row) => row.sale_id);
  expect(new Set(ids).size).toBe(1_201);
  expect((await exported(buyer, "machine", { purchaseRequestId: first.requestId })).rows).toBe(1_201);
  expect((await exported(buyer, "machine", { purchaseRequestId: "none" })).records).toEqual([]);
  expect((await exported(buyer, "machine", { status: "refunded" })).records).toEqual([]);
  expect((await exported(await aBuyer(), "machine")).records).toEqual([]);
  await copies.remove();
});

it("is for those who may see contacts", async () => {
  const buyer = await aBuyer();
  expect(await exportSales({ ...buyer, role: "viewer" }, {}, "machine")).toMatchObject({ reason: "forbidden" });
  expect(await exportSales(await aSeller(), {}, "machine")).toMatchObject({ reason: "forbidden" });
  expect(await exports(buyer)).toEqual([]);
});

it("reads filters from URLs", () => {
  const read = (query: string) => readSaleFilter(new URLSearchParams(query));
  expect(read("status=refunded&request=abc&from=2026-01-02&until=2026-01-03")).toEqual({
    status: "refunded",
    purchaseRequestId: "abc",
    from: new Date("2026-01-02T00:00:00Z"),
    until: new Date("2026-01-04T00:00:00Z"),
  });
  expect(read("status=sold&from=yesterday&until=2026-13-45")).toEqual({});
});

/** Many sales without money, for the size of it; removed before the ledger is added again. */
async function copySale(saleId: bigint, count: number) {
  await prisma.$executeRaw`
    WITH leads AS (
      INSERT INTO leads (seller_id, source_id, lead_type, status, sale_mode, max_sales, sold_count, currency, prices, interests, contact_kinds,
        consent_channels, consent_recipients, consent_expires_at, completeness, captured_at)
      SELECT l.seller_id, l.source_id, l.lead_type, l.status, l.sale_mode, l.max_sales, 1, l.currency, l.prices, l.interests, l.contact_kinds,
        l.consent_channels, l.consent_recipients, l.consent_expires_at, l.completeness, l.captured_at
      FROM sales s JOIN leads l ON l.id = s.lead_id, generate_series(1, ${count}::int) WHERE s.id = ${saleId} RETURNING id)
    INSERT INTO sales (lead_id, purchase_request_id, fill_id, buyer_id, seller_id, status, sale_mode, currency, price_minor, commission_minor, disputable_until, release_at)
    SELECT l.id, s.purchase_request_id, s.fill_id, s.buyer_id, s.seller_id, s.status, s.sale_mode, s.currency, s.price_minor, s.commission_minor, s.disputable_until, s.release_at
    FROM leads l, sales s WHERE s.id = ${saleId}`;
  return { remove: () => prisma.$executeRaw`DELETE FROM sales WHERE id > ${saleId}` };
}
