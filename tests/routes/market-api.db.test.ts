// Single leads by API, as a buyer's own programs reserve, buy and order them.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { listingShape, marketLeadShape } from "../../app/api/market-lead-json.ts";
import { buyOrderShape, reservationShape } from "../../app/api/reservation-shapes.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { uploadSuppressions } from "../../app/exchange/suppressions/upload-suppressions.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { action as cancel } from "../../app/routes/api.v1.buy-orders.$buyOrderId.cancel.ts";
import { loader as readOrder } from "../../app/routes/api.v1.buy-orders.$buyOrderId._index.ts";
import { action as order, loader as listOrders } from "../../app/routes/api.v1.buy-orders._index.ts";
import { loader as read } from "../../app/routes/api.v1.market.$leadId._index.ts";
import { action as buy } from "../../app/routes/api.v1.market.$leadId.purchase.ts";
import { loader as market } from "../../app/routes/api.v1.market._index.ts";
import { loader as claims } from "../../app/routes/api.v1.market.claims.ts";
import { loader as listRequests } from "../../app/routes/api.v1.purchase-requests._index.ts";
import { action as buyHeld } from "../../app/routes/api.v1.reservations.$reservationId.purchase.ts";
import { action as release } from "../../app/routes/api.v1.reservations.$reservationId.release.ts";
import { loader as readReservation } from "../../app/routes/api.v1.reservations.$reservationId._index.ts";
import { action as reserve, loader as listReservations } from "../../app/routes/api.v1.reservations._index.ts";
import { loader as listSales } from "../../app/routes/api.v1.sales._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aFallingLead } from "../support/falling-leads.ts";
import { aLead, type LeadWish } from "../support/leads.ts";
import { aRichBuyer, letTimePass } from "../support/market-buyers.ts";
import { aSeller } from "../support/organizations.ts";
import { aPriceRule } from "../support/price-rules.ts";
import { aPurchaseRequest } from "../support/purchase-requests.ts";
import { listOf } from "../support/suppressions.ts";
import { walletOf } from "../support/wallet.ts";

type Route = (args: never) => unknown;
type Json = Record<string, unknown>;
type Sent = { body?: unknown; params?: Record<string, string>; headers?: Record<string, string>; query?: string };
async function send(route: Route, method: string, key: string, { body, params = {}, headers, query }: Sent = {}) {
  const request = apiRequest(method, `/api/v1/any?${query ?? ""}`, { key, body, headers });
  const response = (await route(routeArgs(request, params) as never)) as Response;
  const text = await response.text();
  return { status: response.status, body: (text === "" ? null : JSON.parse(text)) as Json };
}
const get = (route: Route, key: string, sent: Sent = {}) => send(route, "GET", key, sent);
const post = (route: Route, key: string, sent: Sent = {}) => send(route, "POST", key, sent);
const of = (leadId: bigint) => ({ params: { leadId: String(leadId) } });
const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });

async function aBuyerWithKey(cash = 100_000n): Promise<{ buyer: PersonActor; key: string }> {
  const buyer = await aRichBuyer(cash);
  return { buyer, key: await anApiKey(buyer) };
}
const listed = async (wish: LeadWish = {}) => aLead(await aSeller(), wish);

describe("a reservation", () => {
  it("holds a lead and its price, and the lead is bought out of it once", async () => {
    const [{ buyer, key }, leadId] = [await aBuyerWithKey(), await listed({ saleMode: "exclusive" })];
    const body = { lead_id: String(leadId), max_price: eur(500) };
    const held = await post(reserve, key, { body, headers: { "Idempotency-Key": "hold" } });
    expect(held.status).toBe(201);
    const reservation = reservationShape.parse(held.body);
    expect(reservation).toMatchObject({ lead_id: String(leadId), status: "held", price: eur(500), sale_id: null });
    expect(await walletOf(buyer)).toBe(99_500n);
    expect(await post(reserve, key, { body, headers: { "Idempotency-Key": "hold" } })).toEqual(held);

    const params = { reservationId: reservation.id };
    const bought = await post(buyHeld, key, { params });
    expect(bought).toMatchObject({ status: 201, body: { sale_id: expect.stringMatching(/^\d+$/) } });
    expect(await post(buyHeld, key, { params })).toEqual(bought);
    expect((await get(readReservation, key, { params })).body).toMatchObject({
      status: "sold",
      sale_id: bought.body.sale_id,
    });
    const sales = (await get(listSales, key)).body.data as Json[];
    expect(sales).toMatchObject([{ id: bought.body.sale_id, price: eur(500), purchase_request: null }]);
    expect((await get(listRequests, key)).body.data).toEqual([]);
    expect(await walletOf(buyer)).toBe(99_500n);
  });

  it("is let go, or ends by itself, and then nothing is bought by it", async () => {
    const { buyer, key } = await aBuyerWithKey();
    const ids = [];
    for (let i = 0; i < 2; i++) {
      const held = await post(reserve, key, { body: { lead_id: String(await listed()) } });
      ids.push(String(held.body.id));
    }
    const [given, forgotten] = ids.map((reservationId) => ({ params: { reservationId } }));
    expect((await post(release, key, given)).status).toBe(204);
    expect((await post(release, key, given)).status).toBe(204);
    expect(await post(buyHeld, key, given)).toMatchObject({ status: 409, body: { reason: "reservation_over" } });
    await letTimePass(ids[1]!);
    expect(await post(buyHeld, key, forgotten)).toMatchObject({ status: 409, body: { reason: "reservation_over" } });
    const list = (await get(listReservations, key)).body.data as Json[];
    expect(list.map((each) => reservationShape.parse(each).status)).toEqual(["released", "expired"]);
    expect((await get(listReservations, key, { query: "status=released" })).body.data).toMatchObject([{ id: ids[0] }]);
    expect(await prisma.sale.count({ where: { buyerId: buyer.organizationId } })).toBe(0);
  });

  it("is nobody else's", async () => {
    const [{ key }, other] = [await aBuyerWithKey(), await aBuyerWithKey()];
    const held = await post(reserve, key, { body: { lead_id: String(await listed()) } });
    const params = { reservationId: String(held.body.id) };
    for (const answer of [
      await get(readReservation, other.key, { params }),
      await post(buyHeld, other.key, { params }),
      await post(release, other.key, { params }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { reason: "not_found" } });
    expect((await get(listReservations, other.key)).body.data).toEqual([]);
  });
});

describe("buying at once", () => {
  it("is for the price that the caller knows, or for nothing", async () => {
    const [{ buyer, key }, leadId] = [await aBuyerWithKey(), await listed()];
    const dear = await post(buy, key, { ...of(leadId), body: { max_price: eur(499) } });
    expect(dear).toMatchObject({
      status: 409,
      body: { reason: "price_changed", detail: expect.stringContaining("5.00 EUR") },
    });
    expect(await walletOf(buyer)).toBe(100_000n);
    const headers = { "Idempotency-Key": randomUUID() };
    const bought = await post(buy, key, { ...of(leadId), body: { max_price: eur(500) }, headers });
    expect(bought.status).toBe(201);
    expect(await post(buy, key, { ...of(leadId), body: { max_price: eur(500) }, headers })).toEqual(bought);
    expect(await walletOf(buyer)).toBe(99_500n);
    const again = await post(buy, key, { ...of(leadId), body: {} });
    expect(again).toMatchObject({ status: 409, body: { reason: "already_bought" } });
  });

  it("is shared or alone as the caller says, where the lead is sold either way", async () => {
    const seller = await aSeller();
    const ruleNumber = await aPriceRule(seller, { sale_mode: "hybrid" });
    const prices = [500n, 400n, 300n, 200n, 100n, 900n, 800n, 700n, 600n, 500n];
    const leadId = await aLead(seller, { ruleNumber, saleMode: "hybrid", prices });
    const { key } = await aBuyerWithKey();
    const listing = listingShape.parse((await get(read, key, of(leadId))).body);
    expect(listing.options.map(({ sale_mode, refusal }) => [sale_mode, refusal])).toEqual([
      ["shared", null],
      ["exclusive", null],
    ]);
    expect(listing.options[1]!.price).toEqual(listing.exclusive_price);
    const wrong = await post(buy, key, { ...of(await listed()), body: { sale_mode: "exclusive" } });
    expect(wrong).toMatchObject({ status: 422, body: { reason: "wrong_sale_mode" } });
    const { status } = await post(buy, key, { ...of(leadId), body: { sale_mode: "exclusive" } });
    expect(status).toBe(201);
    expect(await prisma.sale.findFirstOrThrow({ where: { leadId } })).toMatchObject({
      saleMode: "exclusive",
      priceMinor: BigInt(listing.exclusive_price!.amount),
    });
  });

  it("is refused to keys without the scope, and to those who don't buy", async () => {
    const [leadId, seller] = [await listed(), await aSeller()];
    const reading = await anApiKey(await aRichBuyer(), ["requests:read"]);
    for (const key of [reading, await anApiKey(seller)]) {
      const answers = [
        await post(buy, key, { ...of(leadId), body: {} }),
        await post(reserve, key, { body: { lead_id: String(leadId) } }),
        await post(order, key, { body: { lead_id: String(leadId), price: eur(1) } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    }
    expect((await get(read, reading, of(leadId))).status).toBe(200);
    expect((await get(read, await anApiKey(seller), of(leadId))).status).toBe(403);
  });
});

it("leads that may be claimed are listed to those who ask for such, and sold to the first", async () => {
  const [first, second, stranger] = [await aBuyerWithKey(), await aBuyerWithKey(), await aBuyerWithKey()];
  const region = "LV-CLM";
  const filters = [{ field: "region", operator: "eq", value: region }];
  for (const { buyer } of [first, second]) await aPurchaseRequest(buyer, { filters });
  const claimUntil = new Date(Date.now() + 600_000);
  const leadId = await listed({ region, status: "reserved", claimUntil, saleMode: "exclusive" });
  const feed = async (key: string) => (await get(claims, key)).body.data as Json[];
  expect((await feed(first.key)).map((lead) => marketLeadShape.parse(lead))).toMatchObject([
    { id: String(leadId), claim_until: claimUntil.toISOString() },
  ]);
  expect(await feed(stranger.key)).toEqual([]);
  expect((await get(market, first.key, { query: `region=${region}` })).body.data).toEqual([]); // not open to all
  expect(await post(buy, stranger.key, { ...of(leadId), body: {} })).toMatchObject({
    body: { reason: "claim_needs_request" },
  });
  expect((await post(buy, first.key, { ...of(leadId), body: {} })).status).toBe(201);
  expect(await post(buy, second.key, { ...of(leadId), body: {} })).toMatchObject({
    status: 409,
    body: { reason: "not_available" },
  });
  expect(await feed(second.key)).toEqual([]);
});

it("an order is placed, read and taken back by its buyer alone", async () => {
  const [{ key }, other, leadId] = [await aBuyerWithKey(), await aBuyerWithKey(), await aFallingLead()];
  const body = { lead_id: String(leadId), price: eur(400) };
  const placed = await post(order, key, { body, headers: { "Idempotency-Key": "order" } });
  expect(placed.status).toBe(201);
  const { id } = buyOrderShape.parse(placed.body);
  expect(await post(order, key, { body, headers: { "Idempotency-Key": "order" } })).toEqual(placed);
  expect(await post(order, key, { body })).toMatchObject({ status: 409, body: { reason: "already_ordered" } });
  const params = { buyOrderId: id };
  expect(await get(readOrder, key, { params })).toMatchObject({ body: { status: "open", price: eur(400) } });
  expect((await get(readOrder, other.key, { params })).status).toBe(404);
  expect((await post(cancel, other.key, { params })).status).toBe(404);
  expect((await post(cancel, key, { params })).status).toBe(204);
  expect((await get(listOrders, key)).body.data).toMatchObject([{ id, status: "cancelled", sale_id: null }]);
  expect((await get(listOrders, key, { query: "status=open" })).body.data).toEqual([]);
});

describe("what is told before a purchase", () => {
  it("is no contact, no exact age, time or postal code, and nobody's name, in any answer", async () => {
    const [{ buyer, key }, seller] = [await aBuyerWithKey(), await aSeller({ name: "Secretive Leads" })];
    const region = "LV-T02";
    await aPurchaseRequest(buyer, { filters: [{ field: "region", operator: "eq", value: region }], max_price: eur(1) });
    const dutch = { step: 100n, interval_minutes: 10 };
    const ruleNumber = await aPriceRule(seller, { model: "dutch", dutch, floor: 300n, base: 900n });
    const person = { region, age: 37, phone: "+37129998877", email: "canary@example.com", ruleNumber };
    const leadId = await aLead(seller, person);
    const prices = [900n, 321n, 100n, 10n, BigInt(Math.floor(Date.now() / 1000)), 0n];
    const place = { latitude: 56.951234, longitude: 24.105678, postalPrefix: "QZ9" };
    const lead = await prisma.lead.update({ where: { id: leadId }, data: { prices, ...place } });
    const answers = [
      await get(market, key, { query: `region=${region}` }),
      await get(read, key, of(leadId)),
      await post(order, key, { body: { lead_id: String(leadId), price: eur(400) } }),
      await post(reserve, key, { body: { lead_id: String(leadId) } }),
      await get(listReservations, key),
      await get(listOrders, key),
    ];
    const claimUntil = new Date(Date.now() + 600_000);
    const rule = await aPriceRule(seller, { base: 1n });
    const claimable = { ...person, status: "reserved", claimUntil, ruleNumber: rule, prices: [1n, 1n, 1n, 1n, 1n] };
    await aLead(seller, claimable);
    answers.push(await get(claims, key));
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(300);
      const text = JSON.stringify(answer.body);
      expect(text).toMatch(/"(id|lead_id)":"\d+"/);
      for (const secret of [
        "29998877",
        "canary",
        ...[lead.phoneKey!, lead.emailKey!, seller.organizationId, lead.sourceId, "Secretive", "Tests"],
        ...[lead.capturedAt.toISOString(), "56.95", "24.10", "QZ9", '"321"', ":37,", "37]"],
      ])
        expect(text).not.toContain(secret);
    }
  });

  it("is nothing of leads that one may not buy, as of those that are not there", async () => {
    const [{ buyer, key }, blocked] = [await aBuyerWithKey(), await aSeller()];
    await prisma.tradeBlock.create({
      data: { organizationId: blocked.organizationId, blockedId: buyer.organizationId, createdBy: "test" },
    });
    const hidden = [
      await aLead(blocked),
      await listed({ consentRecipients: ["category:insurance"] }),
      await listed({ isTest: true }),
      await listed({ currency: "USD" }),
      await listed({ status: "quarantined" }),
    ];
    const nowhere = await get(read, key, { params: { leadId: "999999999999" } });
    expect(nowhere.status).toBe(404);
    for (const leadId of hidden) {
      const answers = [
        await get(read, key, of(leadId)),
        await post(buy, key, { ...of(leadId), body: {} }),
        await post(reserve, key, { body: { lead_id: String(leadId) } }),
        await post(order, key, { body: { lead_id: String(leadId), price: eur(1) } }),
      ];
      for (const { status, body } of answers)
        expect({ status, reason: body.reason }).toEqual({ status: 404, reason: "not_found" });
    }
  });

  it("isn't whether a list names the person: that looks like any other lead until money moves", async () => {
    const { buyer, key } = await aBuyerWithKey();
    const phone = "+37129990001";
    const [named, other] = [await listed({ phone }), await listed()];
    expectDone(await uploadSuppressions(buyer, listOf(phone)));
    const [one, two] = [await get(read, key, of(named)), await get(read, key, of(other))];
    const facts = ({ body }: { body: Json }) => ({ ...body, id: "", captured_hour: "" });
    expect(facts(one)).toEqual(facts(two));
    expect(await post(buy, key, { ...of(named), body: {} })).toMatchObject({
      status: 409,
      body: { reason: "not_available" },
    });
  });
});
