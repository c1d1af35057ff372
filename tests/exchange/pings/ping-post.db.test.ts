// Asking for bids, sending the lead, and all that can go wrong in between; through the API's own routes.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { getCertification } from "../../../app/exchange/posts/get-certification.server.ts";
import { writePings } from "../../../app/exchange/pings/note-ping.server.ts";
import { resolvePingSource } from "../../../app/exchange/pings/resolve-ping-source.server.ts";
import { replayReceipt } from "../../../app/exchange/receipts/replay-receipt.server.ts";
import { aBidder, aBidEndpoint, bidOf } from "../../support/bidders.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { type Answer, aTrader, facts, person } from "../../support/pings.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet, walletOf } from "../../support/wallet.ts";

const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
type Json = Record<string, unknown>;

async function aRequest(wish: Json = {}, cash = 100_000n): Promise<{ buyer: PersonActor; id: string }> {
  const buyer = await aBuyer();
  if (cash > 0n) await fundWallet(buyer, cash);
  return { buyer, id: await aPurchaseRequest(buyer, wish) };
}
const pricesOf = ({ bids }: Answer) => bids.map(({ price }) => Number(price.amount));
const salesOf = async (leadId: unknown) => {
  const rows = await prisma.sale.findMany({ where: { leadId: BigInt(leadId as string) }, orderBy: { id: "asc" } });
  return rows.map(({ purchaseRequestId, priceMinor }) => [purchaseRequestId, Number(priceMinor)]);
};
const exclusive = { sale_mode: "exclusive", base: 250n }; // listed at 500: to be the only one costs twice as much
const auction = { ...exclusive, model: "bid_second_price" };

beforeEach(async () => {
  vi.useRealTimers();
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
});

describe("a ping", () => {
  it("is told what the lead would bring, best first, and nothing is sold or stored of it", async () => {
    for (const price of [900, 700, 800]) await aRequest({ max_price: eur(price) });
    await aRequest({ max_price: eur(950), filters: [{ field: "age", operator: "gte", value: 40 }] });
    await aRequest({ max_price: eur(990) }, 0n); // no money
    const { ping } = await aTrader(auction);
    const { status, body } = await ping();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "bids", reason_code: null });
    expect(pricesOf(body)).toEqual([801, 701, 500]); // the last has no runner-up: the list price
    expect(body.bids.map(({ bid_id, sale_mode, buyer }) => [bid_id, sale_mode, buyer])).toEqual([
      ["b1", "exclusive", null],
      ["b2", "exclusive", null],
      ["b3", "exclusive", null],
    ]);
    expect(await prisma.lead.count({ where: { sourceId: (await prisma.source.findFirstOrThrow()).id } })).toBe(0);
  });

  it("gets the same answer while its bids are held to, and another once what is asked is other", async () => {
    await aRequest();
    const { ping } = await aTrader();
    const first = await ping();
    await aRequest({ max_price: eur(900) });
    expect((await ping()).body).toEqual(first.body);
    const turned = Object.fromEntries(Object.entries(facts).reverse());
    expect((await ping(turned)).body).toEqual(first.body);
    const other = await ping({ ...facts, age: 35 });
    expect(other.body.ping_id).not.toBe(first.body.ping_id);
    expect(other.body.bids).toHaveLength(2);
  });

  it.each([
    [{ phone: "+37120000001" }, "pii_in_ping", "phone"],
    [{ email: "a@example.com" }, "pii_in_ping", "email"],
    [{ first_name: "Anna" }, "pii_in_ping", "first_name"],
    [{ postal_code: "LV-1010" }, "pii_in_ping", "postal_code"],
    [{ date_of_birth: "1990-01-01" }, "pii_in_ping", "date_of_birth"],
    [{ consent: { ip: "192.0.2.1" } }, "pii_in_ping", "consent_ip"],
    [{ interests: ["call 371 2000 0001"] }, "pii_in_ping", "interests"],
    [{ "attribute:note": "tall" }, "not_pingable", "attribute:note"],
  ])("names nobody: %j is refused", async (more, reason, field) => {
    const { ping } = await aTrader();
    const { status, body } = await ping({ ...facts, ...more });
    expect([status, body.reason]).toEqual([400, reason]);
    expect(body["errors"]).toMatchObject([{ path: `lead.${field}`, code: reason }]);
  });

  it("is refused for what is wrong with the lead already, and gets no id", async () => {
    const { ping, sourceId } = await aTrader();
    const young = await ping({ ...facts, age: 17 });
    expect(young.body).toMatchObject({
      status: "rejected",
      reason_code: "age_below_minimum",
      field: "age",
      ping_id: null,
    });
    const unasked = await ping({ ...facts, colour: "red" });
    expect([unasked.status, unasked.body.reason]).toEqual([400, "invalid_body"]);
    const stranger = await ping(facts, { source_id: randomUUID() });
    expect([stranger.status, stranger.body.reason]).toEqual([422, "unknown_source"]);
    await prisma.source.update({ where: { id: sourceId }, data: { pausedAt: new Date() } });
    const other = await aTrader();
    await prisma.source.update({ where: { id: other.sourceId }, data: { pausedAt: new Date() } });
    expect((await other.ping()).body).toMatchObject({ status: "rejected", reason_code: "source_paused" });
  });

  it("may be of a source by its name, and only of one's own", async () => {
    const { ping, seller, sourceId } = await aTrader();
    const { name } = await prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
    for (let i = 0; i < 2; i++) expect((await ping(facts, { source_id: undefined, source: name })).status).toBe(200);
    expect(await resolvePingSource(seller, { name })).toMatchObject({ value: sourceId });
    expect(await resolvePingSource(await aSeller(), { name })).toMatchObject({ reason: "unknown_source" });
  });

  it("asks buyers' programs, and tells them of nobody", async () => {
    const bidder = await aBidder(bidOf("640"));
    const buyer = await aBuyer();
    await fundWallet(buyer, 10_000n);
    const { id: endpointId } = await aBidEndpoint(buyer, { url: bidder.url });
    await aPurchaseRequest(buyer, { max_price: eur(900), bid_endpoint_id: endpointId });
    await aRequest({ max_price: eur(600) });
    const { ping } = await aTrader(auction);
    const { body } = await ping();
    expect(pricesOf(body)).toEqual([601, 500]);
    expect(bidder.asked).toHaveLength(1);
    expect(bidder.asked[0]!.body).not.toMatch(/Person|nobody|80012345678|"age"/);
    await bidder.stop();
  });
});

describe("the post after a ping", () => {
  it("sells to the best bid at the price that was told, whoever came since", async () => {
    const high = await aRequest({ max_price: eur(900) });
    await aRequest({ max_price: eur(700) });
    const { ping, post } = await aTrader(auction);
    const { body: asked } = await ping();
    await aRequest({ max_price: eur(2_000) });
    const { status, body } = await post(asked.ping_id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "accepted", sales: [{ price: { amount: "701" } }] });
    expect(await salesOf(body["lead_id"])).toEqual([[high.id, 701]]);
    expect(await walletOf(high.buyer)).toBe(99_299n);
    const lead = await prisma.lead.findUniqueOrThrow({ where: { id: BigInt(body["lead_id"] as string) } });
    expect(lead).toMatchObject({ age: 34, region: "LV-RIX", gender: "female" }); // as it was pinged
  });

  it("falls to the next bid where the best is gone, and to the market where all are", async () => {
    const high = await aRequest({ max_price: eur(900) });
    const low = await aRequest({ max_price: eur(700) });
    const { ping, post } = await aTrader(exclusive);
    const { body: first } = await ping();
    const { body: second } = await ping({ ...facts, age: 35 });
    await prisma.purchaseRequest.update({ where: { id: high.id }, data: { status: "paused" } });
    expect(await salesOf((await post(first.ping_id)).body["lead_id"])).toEqual([[low.id, 500]]);
    await prisma.purchaseRequest.update({ where: { id: low.id }, data: { maxPriceMinor: 650n } }); // another version
    const late = await aRequest({ max_price: eur(600) });
    await prisma.purchaseRequest.update({ where: { id: low.id }, data: { status: "cancelled" } });
    expect(await salesOf((await post(second.ping_id)).body["lead_id"])).toEqual([[late.id, 500]]);
  });

  it("gives a shared lead to all who bid, and its last place to who came since", async () => {
    const [one, two] = [await aRequest({ max_price: eur(900) }), await aRequest({ max_price: eur(800) })];
    const { ping, post } = await aTrader({ max_sales: 3 });
    const { body: asked } = await ping();
    const three = await aRequest({ max_price: eur(500) });
    const { body } = await post(asked.ping_id);
    expect(await salesOf(body["lead_id"])).toEqual([
      [one.id, 500],
      [two.id, 500],
      [three.id, 500],
    ]);
  });

  it.each([
    ["a pinged field", { age: 35 }, {}, "age"],
    ["another", { region: "LV-JUR" }, {}, "region"],
    ["interests", { interests: ["tyres"] }, {}, "interests"],
    ["a contact that was announced", { email: undefined }, {}, "email"],
    ["the sandbox", {}, { is_test: true }, "is_test"],
  ])("is refused when %s is other than it was asked about", async (_, lead, more, field) => {
    await aRequest();
    const { ping, post } = await aTrader();
    const { body: asked } = await ping();
    const { status, body } = await post(asked.ping_id, lead, more);
    expect([status, body.reason]).toEqual([422, "ping_post_mismatch"]);
    expect(body["detail"]).toContain(field);
    expect((await post(asked.ping_id)).body).toMatchObject({ status: "accepted" }); // nothing is lost by it
  });

  it("may tell the beginning of a postal code before the whole of it", async () => {
    const { ping, post } = await aTrader();
    const { body: asked } = await ping({ ...facts, country: "LV", postal_prefix: "10" });
    const wrong = await post(asked.ping_id, { postal_code: "LV-3001" });
    expect(wrong.body["detail"]).toContain("postal_prefix");
    expect((await post(asked.ping_id, { postal_code: "LV-1010" })).body).toMatchObject({ status: "accepted" });
  });

  it("is one lead: a second is refused, the same again is told again", async () => {
    await aRequest();
    const { ping, post } = await aTrader();
    const { body: asked } = await ping();
    const lead = person();
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await post(asked.ping_id, lead, {}, headers);
    const again = await post(asked.ping_id, lead, {}, headers);
    expect(again.body).toEqual(first.body);
    const second = await post(asked.ping_id);
    expect([second.status, second.body.reason]).toEqual([409, "ping_consumed"]);
    expect(await prisma.lead.count({ where: { id: BigInt(first.body["lead_id"] as string) } })).toBe(1);
  });

  it("of twenty at once takes one", async () => {
    await aRequest();
    const { ping, post } = await aTrader();
    const { body: asked } = await ping();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(asked.ping_id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.reason === "ping_consumed")).toHaveLength(19);
  });

  it("a lead that isn't taken leaves the ping for a better one", async () => {
    await aRequest();
    const { ping, post } = await aTrader();
    const { body: asked } = await ping();
    expect((await post(asked.ping_id, { phone: "12" })).body).toMatchObject({ status: "rejected" });
    expect((await post(asked.ping_id)).body).toMatchObject({ status: "accepted" });
  });

  it("is too late after two minutes, and nobody else's ping is good", async () => {
    await aRequest();
    const mine = await aTrader();
    const { body: asked } = await mine.ping();
    const other = await aTrader();
    expect((await other.post(asked.ping_id)).body.reason).toBe("ping_unknown");
    for (const forged of ["x", "x.y", `${asked.ping_id}0`, asked.ping_id.slice(1)])
      expect((await mine.post(forged)).body.reason).toBe("ping_unknown");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    const late = await mine.post(asked.ping_id);
    expect([late.status, late.body.reason]).toEqual([422, "ping_expired"]);
  });

  it("takes one lead with a ping, not a list", async () => {
    const { post } = await aTrader();
    const { status, body } = await post("x", {}, { lead: undefined, leads: [person()] });
    expect([status, body.reason]).toEqual([400, "invalid_body"]);
  });
});

describe("a person who picks", () => {
  it("is told who bids, and only who was picked may have the lead, in that order", async () => {
    const bidders: Awaited<ReturnType<typeof aRequest>>[] = [];
    for (const price of [900, 800, 700]) bidders.push(await aRequest({ max_price: eur(price) }));
    const { ping, post } = await aTrader(exclusive);
    const { body: asked } = await ping(facts, { pick: true });
    expect(asked.bids.map(({ buyer }) => buyer!.id)).toEqual(bidders.map(({ buyer }) => buyer.organizationId));
    await prisma.purchaseRequest.update({ where: { id: bidders[2]!.id }, data: { status: "paused" } });
    const { body } = await post(asked.ping_id, {}, { consent_bids: ["b3", "b2"] });
    expect(await salesOf(body["lead_id"])).toEqual([[bidders[1]!.id, 500]]);
    const lead = await prisma.lead.findUniqueOrThrow({ where: { id: BigInt(body["lead_id"] as string) } });
    expect(lead.consentRecipients).toEqual([2, 1].map((i) => `org:${bidders[i]!.buyer.organizationId}`));
  });

  it("leaves the lead to nobody else, even when whom they picked can't buy", async () => {
    const [picked, other] = [await aRequest({ max_price: eur(900) }), await aRequest({ max_price: eur(800) })];
    const { ping, post } = await aTrader();
    const { body: asked } = await ping(facts, { pick: true });
    await prisma.purchaseRequest.update({ where: { id: picked.id }, data: { status: "paused" } });
    const { body } = await post(asked.ping_id, {}, { consent_bids: ["b1"] });
    expect(body).toMatchObject({ status: "accepted", sales: [] });
    expect(await walletOf(other.buyer)).toBe(100_000n);
  });

  it("may be asked where a consent must name one alone", async () => {
    await prisma.leadType.create({
      data: { code: "solar", name: "Solar", consentPolicy: "one_to_one", returnWindowHours: 24 },
    });
    const { ping, post, sourceId } = await aTrader();
    await prisma.source.update({ where: { id: sourceId }, data: { leadType: "solar" } });
    const { id, buyer } = await aRequest({ lead_type: "solar" });
    expect((await ping()).body).toMatchObject({ status: "rejected", reason_code: "consent_missing" });
    const { body: asked } = await ping(facts, { pick: true });
    expect(asked.bids).toMatchObject([{ buyer: { id: buyer.organizationId } }]);
    expect(await salesOf((await post(asked.ping_id, {}, { consent_bids: ["b1"] })).body["lead_id"])).toEqual([
      [id, 500],
    ]);
  });

  it.each([
    [{ pick: true }, {}, "picks_missing"],
    [{ pick: true }, { consent_bids: ["b9"] }, "bid_unknown"],
    [{}, { consent_bids: ["b1"] }, "bids_not_named"],
  ])("asked with %j and answered with %j is refused: %s", async (asking, answering, reason) => {
    await aRequest();
    const { ping, post } = await aTrader();
    const { body: asked } = await ping(facts, asking);
    expect((await post(asked.ping_id, {}, answering)).body.reason).toBe(reason);
  });
});

it("in the sandbox asks the sandbox's request, and certifies its source by a lead that follows", async () => {
  const bidder = await aRequest();
  const { ping, post, sourceId } = await aTrader();
  const { body: unwanted } = await ping({ ...facts, age: 80 }, { is_test: true });
  expect(unwanted).toMatchObject({ status: "no_bids", match: "filter:age" });
  const { body: asked } = await ping(facts, { is_test: true });
  expect(asked).toMatchObject({ status: "bids", match: "matches", bids: [{ price: { amount: "500" } }] });
  const { body } = await post(asked.ping_id, {}, { is_test: true });
  expect(body).toMatchObject({ status: "accepted", match: "matches", sales: [] });
  const { steps, pingedAt } = await getCertification({ id: sourceId });
  expect(steps.find(({ step }) => step === "ping_post")!.postId).toBe(body["id"]);
  expect(pingedAt).not.toBeNull();
  expect(await walletOf(bidder.buyer)).toBe(100_000n);
});

it("leaves receipts of pings and posts that hold", async () => {
  for (const price of [900, 800, 700]) await aRequest({ max_price: eur(price), caps: [{ period: "day", count: 2 }] });
  const { ping, post } = await aTrader(auction);
  for (const age of [31, 32, 33]) await post((await ping({ ...facts, age })).body.ping_id);
  await ping({ ...facts, region: "LV-JUR" });
  await writePings();
  const { rows } = await pool.query<{ id: bigint; kind: string }>("SELECT id, kind FROM matching.receipts ORDER BY id");
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["ping", "allocation"]));
  for (const { id, kind } of rows) expect(await replayReceipt(id), kind).toMatchObject({ holds: true });
});
