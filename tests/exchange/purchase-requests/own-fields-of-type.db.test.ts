import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { getSale } from "../../../app/exchange/deliveries/get-sale.server.ts";
import { countAvailableLeads } from "../../../app/exchange/matching/count-available-leads.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { changePurchaseRequest } from "../../../app/exchange/purchase-requests/change-purchase-request.server.ts";
import { postPurchaseRequest } from "../../../app/exchange/purchase-requests/post-purchase-request.server.ts";
import {
  availabilitySchema,
  purchaseRequestChangeSchema,
  purchaseRequestSchema,
} from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { leadsOf, type LeadWish } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest, requestBody } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const bant = ["budget", "authority", "need", "timeframe"];
const qualified = bant.map((code) => ({ field: `attributes.${code}`, operator: "gte", value: 2 }));
const lead = (attributes: LeadWish["attributes"]): LeadWish => ({ leadType: "b2b", attributes });

/** The eight descriptors of an ideal customer, as its buyer would ask for them. */
const idealCustomer = [
  { field: "attributes.industry", operator: "in", value: ["it", "telecom"] },
  { field: "attributes.annual_revenue", operator: "gte", value: 100_000_000 },
  { field: "attributes.budget_amount", operator: "between", value: [1_000_000, 10_000_000], on_missing: "accept" },
  { field: "country", operator: "in", value: ["LV", "EE"] },
  { field: "attributes.technology", operator: "contains_any", value: ["sap", "salesforce"] },
  { field: "attributes.customer_count", operator: "gte", value: 100 },
  { field: "attributes.maturity", operator: "in", value: ["growing", "established"] },
  { field: "attributes.headcount", operator: "between", value: [50, 500] },
];

describe("a request on a type's own fields", () => {
  it("buys the leads whose four grades are 2 or more, and no other", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const grades = (budget: number, rest = 2) => ({ budget, authority: rest, need: rest, timeframe: rest });
    const ids = await leadsOf(seller, [
      lead(grades(2)),
      lead(grades(1)),
      lead({ budget: 3, authority: 3, need: 3 }),
      lead({ ...grades(3, 3), job_title: "CTO" }),
      { leadType: "consumer", attributes: grades(3, 3) },
    ]);
    await fundWallet(buyer, 100_000n);
    const request = await aPurchaseRequest(buyer, { lead_type: "b2b", filters: qualified });
    expect(await fillPurchaseRequest({ by: "system", job: "test" }, request)).toMatchObject({ value: { bought: 2 } });
    const sales = await prisma.sale.findMany({
      where: { buyerId: buyer.organizationId },
      orderBy: { leadId: "asc" },
      select: { id: true, leadId: true },
    });
    expect(sales.map(({ leadId }) => leadId)).toEqual([ids[0], ids[3]]);
    const bought = expectDone(await getSale(buyer, sales[1]!.id));
    expect(bought.lead.own.map(({ field, value }) => [field.code, value])).toEqual([
      ["job_title", "CTO"],
      ...bant.map((code) => [code, 3]),
    ]);
  });

  it("counts by an ideal customer's eight descriptors", async () => {
    const [seller, buyer] = [await aSeller(), await aBuyer()];
    const ideal = {
      industry: "it",
      annual_revenue: 250_000_000,
      technology: ["sap"],
      customer_count: 300,
      maturity: "growing",
      headcount: 120,
    };
    await leadsOf(
      seller,
      Array.from({ length: 200 }, (_, i) => lead(i % 2 === 0 ? ideal : { ...ideal, headcount: 5_000 })),
    );
    const wanted = availabilitySchema.parse({
      lead_type: "b2b",
      filters: idealCustomer,
      required_contacts: ["phone"],
      max_price: { amount: "500", currency: "EUR" },
    });
    expect([20, 50]).toContain(expectDone(await countAvailableLeads(buyer, wanted)).atLeast); // of a hundred, a little short
  });

  it.each([
    ["filter_field_unknown", { field: "attributes.shoe_size", operator: "exists", value: true }],
    ["filter_field_unknown", { field: "attributes.job_title", operator: "exists", value: true }],
    ["filter_operator_unsuited", { field: "attributes.industry", operator: "gte", value: 1 }],
    ["filter_value_unknown", { field: "attributes.industry", operator: "in", value: ["gardening"] }],
    ["filter_value_unknown", { field: "attributes.budget", operator: "gte", value: 4 }],
  ])("is refused with %s: %o", async (reason, condition) => {
    const buyer = await aBuyer();
    const refusal = { ok: false, reason, detail: { field: condition.field } };
    const post = (wish: object) =>
      postPurchaseRequest(buyer, randomUUID(), purchaseRequestSchema.parse(requestBody({ lead_type: "b2b", ...wish })));
    expect(await post({ filters: [condition] })).toEqual(refusal);
    expect(await post({ preferences: [{ condition, weight: 5 }] })).toEqual(refusal);
    const open = await aPurchaseRequest(buyer, { lead_type: "b2b" });
    const change = purchaseRequestChangeSchema.parse({ filters: [condition] });
    expect(await changePurchaseRequest(buyer, open, change)).toEqual(refusal);
    const { required_contacts, max_price } = requestBody();
    const wanted = { lead_type: "b2b", filters: [condition], required_contacts, max_price };
    expect(await countAvailableLeads(buyer, availabilitySchema.parse(wanted))).toEqual(refusal);
  });

  it("isn't taken for a type that is archived", async () => {
    const buyer = await aBuyer();
    await prisma.leadType.create({
      data: { code: "gone", name: "Gone", returnWindowHours: 24, archivedAt: new Date() },
    });
    const input = purchaseRequestSchema.parse(requestBody({ lead_type: "gone" }));
    expect(await postPurchaseRequest(buyer, randomUUID(), input)).toMatchObject({ reason: "lead_type_unknown" });
  });
});
