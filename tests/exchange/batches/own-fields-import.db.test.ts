// A file of business leads from upload to the buyer: its own columns recognised, typed, sealed, bought and handed over.
import { beforeAll, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { exportSales } from "../../../app/exchange/deliveries/export-sales.server.ts";
import { revealLead } from "../../../app/exchange/deliveries/reveal-lead.server.ts";
import { addLeadTypeField } from "../../../app/exchange/lead-types/add-lead-type-field.server.ts";
import { newLeadTypeFieldInput } from "../../../app/exchange/lead-types/lead-type-input.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { importFile, saidOfBatch } from "../../support/lead-files.ts";
import { aBuyer, anOperator, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const said = { ...saidOfBatch, lead_type: "b2b", country: "LV" };
let seller: PersonActor;

beforeAll(async () => {
  seller = await aSeller();
  const code = {
    code: "registration",
    label: "Registration number",
    kind: "text",
    is_pii: true,
    aliases: ["Reģ. nr."],
  };
  expectDone(await addLeadTypeField(await anOperator(), "b2b", newLeadTypeFieldInput.parse(code)));
});

const file = `First name,Last name,Work email,Company,Position,Budget,Employees,Annual revenue,Reģ. nr.,Remark
Anna,Ozola,anna@firma.example,Firma,CTO,3,120,"1 500 000,00 €",40003000001,likes mornings
Janis,Berzins,janis@sia.example,Sia,Buyer,1,1 200,250000,,
Acme,Ltd,info@acme.example,Acme Ltd,,2,10,,,
Ilze,Kalna,ilze@uzn.example,Uzņēmums,CEO,enormous,5,,,
`;

it("types what the type knows, seals what is personal, and says why of the rest", async () => {
  const batch = await importFile(seller, { content: file, said });
  expect(batch).toMatchObject({ status: "completed", rowsTotal: 4, rowsAccepted: 2, rowsRejected: 2 });
  expect(batch.reasons).toEqual({ missing_required: 1, invalid_value: 1 });
  const leads = await prisma.lead.findMany({
    where: { batchId: batch.id },
    orderBy: { batchLine: "asc" },
    select: { leadType: true, attributes: true, completeness: true },
  });
  expect(leads.map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({ job_title: "CTO", budget: 3, headcount: 120, annual_revenue: 150_000_000 }),
    expect.objectContaining({ job_title: "Buyer", budget: 1, headcount: 1200, annual_revenue: 25_000_000 }),
  ]);
  expect(JSON.stringify(leads)).not.toContain("40003000001");
  expect(leads[0]!.completeness).toBeGreaterThan(leads[1]!.completeness);
  const errors = await prisma.rowError.findMany({ where: { batchId: batch.id }, orderBy: { line: "asc" } });
  expect(errors.map(({ column, reason, detail }) => [column, reason, JSON.parse(detail)])).toEqual([
    ["First name", "missing_required", { field: "person" }],
    ["Budget", "invalid_value", { field: "budget", kind: "int", least: 0, most: 3 }],
  ]);
});

it("hands a buyer the type's fields, the sealed ones with the contacts", async () => {
  const buyer = await aBuyer();
  await fundWallet(buyer, 1_000_000n);
  const filters = [
    { field: "attributes.budget", operator: "gte", value: 2 },
    { field: "attributes.annual_revenue", operator: "gte", value: 100_000_000 },
  ];
  const wish = {
    lead_type: "b2b",
    filters,
    required_contacts: ["email"],
    max_price: { amount: "200000", currency: "EUR" },
  };
  const request = await aPurchaseRequest(buyer, { ...wish, budget: { amount: "1000000", currency: "EUR" } });
  expect(await fillPurchaseRequest({ by: "system", job: "test" }, request)).toMatchObject({ value: { bought: 1 } });
  const { id } = await prisma.sale.findFirstOrThrow({ where: { buyerId: buyer.organizationId }, select: { id: true } });
  expect(expectDone(await revealLead(buyer, id))).toMatchObject({
    contacts: { first_name: "Anna", company: "Firma", own: { registration: "40003000001" } },
    ownNames: { registration: "Registration number" },
  });
  const text = async (profile: "spreadsheet" | "machine") => {
    const { chunks } = expectDone(await exportSales(buyer, {}, profile));
    let whole = "";
    for await (const chunk of chunks) whole += chunk;
    return whole;
  };
  expect(await text("spreadsheet")).toContain("annual_revenue=1500000.00 EUR");
  const machine = (await text("machine")).split("\r\n")[1]!;
  const details = JSON.parse(/"(\{.*\})"/.exec(machine)![1]!.replaceAll('""', '"')) as object;
  expect(details).toMatchObject({ budget: "3", job_title: "CTO", registration: "40003000001" });
});
