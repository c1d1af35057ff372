// Terms for buyers, partners and blocks through the API.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { buyerTermsListShape, buyerTermsShape } from "../../app/api/buyer-terms-shapes.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { action as blockCall } from "../../app/routes/api.v1.blocks.$organizationId.ts";
import { loader as blocksCall } from "../../app/routes/api.v1.blocks._index.ts";
import { action as termsCall } from "../../app/routes/api.v1.buyer-terms.$buyerId.ts";
import { loader as allTermsCall } from "../../app/routes/api.v1.buyer-terms._index.ts";
import { action as ruleTermsCall } from "../../app/routes/api.v1.price-rules.$priceRuleId.buyers.$buyerId.ts";
import { loader as rulesTermsCall } from "../../app/routes/api.v1.price-rules.$priceRuleId.buyers._index.ts";
import { action as addRule } from "../../app/routes/api.v1.price-rules._index.ts";
import { loader as partnersCall } from "../../app/routes/api.v1.trade-partners.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";

let seller: PersonActor;
let buyer: PersonActor;
let key: string;
let rule: string;

beforeAll(async () => {
  [seller, buyer] = [await aSeller({ name: "Leads Ltd" }), await aBuyer({ name: "Optics Ltd" })];
  key = await anApiKey(seller);
  const body = { name: "Shares", currency: "EUR", base: "600", allocation: "percentage_deficit" };
  const made = await answerOf(() => addRule(routeArgs(apiRequest("POST", "/api/v1/price-rules", { key, body }))));
  rule = (made.body as { id: string }).id;
});

type Params = Record<string, string>;
const call = (
  run: (args: never) => unknown,
  method: string,
  { params = {}, body, query = "", as = key }: { params?: Params; body?: unknown; query?: string; as?: string } = {},
) => answerOf(() => run(routeArgs(apiRequest(method, `/api/v1/x${query}`, { key: as, body }), params) as never));
const ofBuyer = () => ({ buyerId: buyer.organizationId });
const ofRule = () => ({ ...ofBuyer(), priceRuleId: rule });

describe("terms for a buyer", () => {
  it("are set under a rule and under all, read, and taken away", async () => {
    const said = { price_bps: 9_000, share_bps: 2_500 };
    const set = await call(ruleTermsCall, "PUT", { params: ofRule(), body: said });
    expect(set.status).toBe(200);
    const usual = { priority: 100, weight: 1, waterfall_rank: 1 };
    expect(buyerTermsShape.parse(set.body)).toMatchObject({
      buyer: { id: buyer.organizationId, name: "Optics Ltd" },
      price_rule: { id: rule, name: "Shares" },
      ...{ ...usual, ...said },
    });
    const all = await call(termsCall, "PUT", { params: ofBuyer(), body: {} });
    expect(all).toMatchObject({
      status: 200,
      body: { price_rule: null, price_bps: 10_000, share_bps: null, ...usual },
    });
    const underRule = await call(rulesTermsCall, "GET", { params: { priceRuleId: rule } });
    expect(buyerTermsListShape.parse(underRule.body).data).toEqual([set.body]);
    expect((await call(allTermsCall, "GET")).body).toEqual({ data: [all.body, set.body] });
    for (const [run, params] of [
      [termsCall, ofBuyer()],
      [ruleTermsCall, ofRule()],
    ] as const) {
      expect(await call(run, "DELETE", { params })).toMatchObject({ status: 204 });
      expect(await call(run, "DELETE", { params })).toMatchObject({ status: 404 });
    }
    expect((await call(allTermsCall, "GET")).body).toEqual({ data: [] });
  });

  it.each<[string, object]>([
    ["price_bps", { price_bps: 0 }],
    ["price_bps", { price_bps: 100_001 }],
    ["priority", { priority: 0 }],
    ["priority", { priority: 1_001 }],
    ["weight", { weight: 1_001 }],
    ["share_bps", { share_bps: 10_001 }],
    ["waterfall_rank", { waterfall_rank: 21 }],
    ["", { colour: "red" }],
  ])("are refused with the place that is wrong: %s (case %#)", async (path, body) => {
    const answer = await call(ruleTermsCall, "PUT", { params: ofRule(), body });
    expect(answer).toMatchObject({ status: 400, body: { reason: "invalid_body", errors: [{ path }] } });
  });

  it("are refused with a reason: nobody's rule, no buyer, oneself, more than all", async () => {
    const put = (params: Params, body = {}) => call(ruleTermsCall, "PUT", { params, body });
    expect(await put({ ...ofBuyer(), priceRuleId: randomUUID() })).toMatchObject({ status: 404 });
    expect(await put({ buyerId: randomUUID(), priceRuleId: rule })).toMatchObject({
      ...{ status: 422, body: { reason: "buyer_unknown" } },
    });
    expect(await put({ buyerId: seller.organizationId, priceRuleId: rule })).toMatchObject({
      ...{ status: 422, body: { reason: "own_organization" } },
    });
    expect(await put(ofRule(), { share_bps: 9_000 })).toMatchObject({ status: 200 });
    const other = { buyerId: (await aBuyer()).organizationId, priceRuleId: rule };
    const tooMuch = await put(other, { share_bps: 1_001 });
    expect(tooMuch).toMatchObject({ status: 409, body: { reason: "shares_above_whole" } });
    expect((tooMuch.body as { detail: string }).detail).toContain("100.01%");
  });

  it("are no stranger's to see or touch, and take no other method", async () => {
    const stranger = await anApiKey(await aSeller());
    for (const params of [ofRule()]) {
      expect(await call(rulesTermsCall, "GET", { params, as: stranger })).toMatchObject({ status: 404 });
      expect(await call(ruleTermsCall, "PUT", { params, body: {}, as: stranger })).toMatchObject({ status: 404 });
      expect(await call(ruleTermsCall, "DELETE", { params, as: stranger })).toMatchObject({ status: 404 });
    }
    const post = await call(termsCall, "POST", { params: ofBuyer(), body: {} });
    expect(post).toMatchObject({ status: 405, body: { reason: "method_not_allowed" } });
  });
});

describe("partners", () => {
  it("are found by name, with nothing told of them but that", async () => {
    expect(await call(partnersCall, "GET", { query: "?name=optics%20l" })).toMatchObject({
      ...{ status: 200, body: { data: [{ id: buyer.organizationId, name: "Optics Ltd", has_traded: false }] } },
    });
    const { body } = await call(partnersCall, "GET", { query: "?name=op" });
    expect(Object.keys((body as { data: object[] }).data[0]!).sort()).toEqual(["has_traded", "id", "name"]);
    expect((await call(partnersCall, "GET", { query: "?name=o" })).body).toEqual({ data: [] });
    expect(await call(partnersCall, "GET", { query: "?name=op&side=sellers" })).toMatchObject({ status: 403 });
  });

  it("are searched so often an hour, and no more; those one traded with are always told", async () => {
    const as = await anApiKey(await aSeller());
    let answer = await call(partnersCall, "GET", { query: "?name=optics", as });
    for (let i = 0; i < 130 && answer.status === 200; i++)
      answer = await call(partnersCall, "GET", { query: "?name=optics", as });
    expect(answer).toMatchObject({ status: 429, body: { reason: "rate_limited" } });
    expect(await call(partnersCall, "GET", { as })).toMatchObject({ status: 200 });
    expect(await call(partnersCall, "GET", { query: "?name=optics" })).toMatchObject({ status: 200 }); // another's
  });
});

describe("blocks", () => {
  it("are put, listed and taken away, by sellers and by buyers", async () => {
    const buyersKey = await anApiKey(buyer);
    for (const [as, other, name] of [
      [key, buyer.organizationId, "Optics Ltd"],
      [buyersKey, seller.organizationId, "Leads Ltd"],
    ] as const) {
      const params = { organizationId: other };
      expect(await call(blockCall, "PUT", { params, body: { note: "Slow" }, as })).toMatchObject({ status: 204 });
      expect(await call(blockCall, "PUT", { params, body: {}, as })).toMatchObject({ status: 204 });
      expect(await call(blocksCall, "GET", { as })).toMatchObject({
        ...{ status: 200, body: { data: [{ organization: { id: other, name }, note: "" }] } },
      });
      expect(await call(blockCall, "DELETE", { params, as })).toMatchObject({ status: 204 });
      expect(await call(blockCall, "DELETE", { params, as })).toMatchObject({ status: 404 });
    }
  });

  it("are refused with a reason", async () => {
    const put = (organizationId: string, body: unknown = {}) =>
      call(blockCall, "PUT", { params: { organizationId }, body });
    expect(await put(randomUUID())).toMatchObject({ status: 404 });
    expect(await put(seller.organizationId)).toMatchObject({ status: 422, body: { reason: "own_organization" } });
    expect(await put(buyer.organizationId, { note: "<b>" })).toMatchObject({
      ...{
        status: 400,
        body: { errors: [{ path: "note", message: "Please leave out < > and invisible characters." }] },
      },
    });
    const scoped = await anApiKey(seller, ["leads:write"]);
    expect(
      await call(blockCall, "PUT", { params: { organizationId: buyer.organizationId }, body: {}, as: scoped }),
    ).toMatchObject({ status: 403, body: { reason: "scope_missing" } });
  });
});
