// Price rules through the API: each way to find a price, what can't be combined, and that what is read is what was sent.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { priceRuleShape } from "../../app/api/price-rule-shapes.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { addPriceRule } from "../../app/exchange/price-rules/add-price-rule.server.ts";
import { getPriceRule } from "../../app/exchange/price-rules/get-price-rule.server.ts";
import {
  allocationStrategies,
  listingModes,
  priceModels,
  tierBases,
} from "../../app/exchange/price-rules/price-models.ts";
import { priceRuleInput } from "../../app/exchange/price-rules/price-rule-input.ts";
import { action as archive } from "../../app/routes/api.v1.price-rules.$priceRuleId.archive.ts";
import { loader as read } from "../../app/routes/api.v1.price-rules.$priceRuleId._index.ts";
import { action as add, loader as list } from "../../app/routes/api.v1.price-rules._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aSeller } from "../support/organizations.ts";

let seller: PersonActor;
let key: string;

beforeAll(async () => {
  seller = await aSeller();
  const { organizationId: id } = seller;
  await prisma.organization.update({ where: { id }, data: { timeZone: "Asia/Kathmandu" } });
  key = await anApiKey(seller);
});

const path = "/api/v1/price-rules";
const post = (body: unknown, headers: Record<string, string> = {}) =>
  answerOf(() => add(routeArgs(apiRequest("POST", path, { key, body, headers }))));
const get = (id: string, as = key) =>
  answerOf(() => read(routeArgs(apiRequest("GET", `${path}/${id}`, { key: as }), { priceRuleId: id })));
const listed = async (query = "") =>
  (await answerOf(() => list(routeArgs(apiRequest("GET", path + query, { key }))))).body as { data: { id: string }[] };
const idOf = (answer: { body: unknown }) => (answer.body as { id: string }).id;

const rule = { name: "Glasses", currency: "EUR", base: "600" };
const tiers = [
  { from: 11, bps: 9_000 },
  { from: 101, bps: 7_500 },
];
const slot = { days: [1, 2], from: "18:00", to: "24:00", bps: 12_000 };
const eur = (amount: string) => ({ amount, currency: "EUR" });

describe("a rule of each model", () => {
  it.each<[string, object, object]>([
    [
      "fixed, as usual",
      {},
      { model: "fixed", floor: eur("1"), ceiling: eur("6000"), sale_mode: "shared", max_sales: 3, reserve: null },
    ],
    [
      "fixed, exclusive at first, in hours of their own, claimed",
      { sale_mode: "exclusive_window", window_days: 10, max_sales: 4, time_slots: [slot], allocation: "first_claim" },
      { window_days: 10, max_sales: 4, time_slots: [slot], time_zone: "Asia/Kathmandu", claim_minutes: 15 },
    ],
    [
      "fixed, to whoever earns more",
      { sale_mode: "hybrid", allocation: "percentage_deficit" },
      { sale_mode: "hybrid", max_sales: 3, window_days: null, allocation: "percentage_deficit", claim_minutes: null },
    ],
    [
      "by volume, the whole of it",
      { model: "tiered_volume", tiers, tier_basis: "whole_volume" },
      { tiers, tier_basis: "whole_volume" },
    ],
    ["by volume, tier by tier", { model: "tiered_volume", tiers }, { tiers, tier_basis: "graduated" }],
    ["a first-price auction", { model: "bid_first_price" }, { model: "bid_first_price", reserve: null }],
    [
      "a second-price auction",
      { model: "bid_second_price", reserve: "450", sale_mode: "exclusive" },
      { model: "bid_second_price", reserve: eur("450"), sale_mode: "exclusive", max_sales: 1 },
    ],
    [
      "a Dutch auction",
      { model: "dutch", floor: "100", dutch: { step: "25", interval_minutes: 30 } },
      { model: "dutch", floor: eur("100"), dutch: { step: eur("25"), interval_minutes: 30 } },
    ],
    [
      "a revenue share",
      { model: "revenue_share", revenue_share_bps: 1_250, allocation: "weighted" },
      { model: "revenue_share", revenue_share_bps: 1_250, allocation: "weighted", dutch: null },
    ],
  ])("%s", async (name, stated, expected) => {
    const made = await post({ ...rule, ...stated, name });
    expect([made.status, made.body]).toEqual([201, { id: expect.any(String) }]);
    const answer = await get(idOf(made));
    expect(answer.status).toBe(200);
    expect(priceRuleShape.parse(answer.body)).toMatchObject({
      name,
      base: eur("600"),
      is_archived: false,
      ...expected,
    });
    expect((await listed()).data.find(({ id }) => id === idOf(made))).toEqual(answer.body);
  });
});

describe("what can't be combined", () => {
  it.each<[string, string, object]>([
    ["ceiling", "The ceiling isn't below the floor.", { floor: "2", ceiling: "1" }],
    ["max_sales", "2 to 8 for leads that go to several; an exclusive lead goes to one.", { max_sales: 1 }],
    ["reserve", "Only auctions have a reserve.", { reserve: "5" }],
    ["window_days", "Only leads that are exclusive at first have a window.", { window_days: 5 }],
    ["dutch", "Only a Dutch auction falls step by step.", { dutch: { step: "1", interval_minutes: 5 } }],
    ["dutch", "Say by how much the auction falls, and how often.", { model: "dutch" }],
    [
      "floor",
      "A Dutch auction ends below the price that it starts at.",
      { model: "dutch", floor: "600", dutch: { step: "1", interval_minutes: 5 } },
    ],
    ["revenue_share_bps", "Only revenue shares have a share.", { revenue_share_bps: 100 }],
    ["revenue_share_bps", "Say which share of what the buyer earns is yours.", { model: "revenue_share" }],
    ["claim_minutes", "Only leads that are claimed have a time to claim them.", { claim_minutes: 5 }],
    ["allocation", "An auction goes by price alone.", { model: "bid_first_price", allocation: "weighted" }],
    ["tiers", "Only volume prices have tiers.", { tiers }],
    ["tiers", "Volume prices need at least one tier.", { model: "tiered_volume" }],
    ["tiers", "Each tier begins behind the one before.", { model: "tiered_volume", tiers: [...tiers].reverse() }],
    [
      "sale_mode",
      "A Dutch auction can't choose between one buyer and several: its leads are shared or exclusive.",
      { model: "dutch", sale_mode: "hybrid", dutch: { step: "1", interval_minutes: 5 } },
    ],
  ])("is a problem of %s: %s", async (at, message, stated) => {
    const answer = await post({ ...rule, ...stated });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { reason: "invalid_body", errors: [{ path: at, message }] },
    ]);
  });

  it("is refused with what isn't known at all", async () => {
    const answer = await post({ ...rule, colour: "red", time_slots: [{ ...slot, to: "17:00" }] });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "time_slots.0.to" }, { path: "" }] } });
  });
});

it("is made once for one Idempotency-Key", async () => {
  const headers = { "Idempotency-Key": "one-rule" };
  const [first, second] = [await post(rule, headers), await post(rule, headers)];
  expect([first.status, second.body]).toEqual([201, first.body]);
});

it("is read by whose it is, archived or not", async () => {
  const id = idOf(await post({ ...rule, name: "Old" }));
  expect((await get(id, await anApiKey(await aSeller()))).status).toBe(404);
  expect((await get("nonsense")).status).toBe(404);
  await answerOf(() => archive(routeArgs(apiRequest("POST", `${path}/${id}/archive`, { key }), { priceRuleId: id })));
  expect(await get(id)).toMatchObject({ status: 200, body: { id, is_archived: true } });
  expect((await listed()).data.filter((each) => each.id === id)).toEqual([]);
  expect((await listed("?archived=true")).data.at(-1)).toMatchObject({ id, is_archived: true });
});

it("keeps whatever the schema lets through, as it was said", async () => {
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  const amount = fc.oneof(fc.bigInt(1n, most), fc.constantFrom(1n, most));
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
  const anything = fc.record({
    name: fc.constant("Any"),
    currency: fc.constant("EUR"),
    model: fc.constantFrom(...priceModels),
    base: amount,
    floor: maybe(amount),
    ceiling: maybe(amount),
    reserve: maybe(amount),
    sale_mode: fc.constantFrom(...listingModes),
    max_sales: maybe(fc.integer({ min: 1, max: 8 })),
    window_days: maybe(fc.integer({ min: 1, max: 90 })),
    tiers: fc.constantFrom([], [], tiers),
    tier_basis: fc.constantFrom(...tierBases),
    dutch: maybe(fc.record({ step: amount, interval_minutes: fc.integer({ min: 1, max: 43_200 }) })),
    revenue_share_bps: maybe(fc.integer({ min: 1, max: 10_000 })),
    time_slots: fc.constantFrom([], [slot]),
    allocation: fc.constantFrom(...allocationStrategies),
    claim_minutes: maybe(fc.integer({ min: 1, max: 1_440 })),
  });
  const allowed = fc.sample(anything, { numRuns: 12_000, seed: 7 }).flatMap((stated) => {
    const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
    const read = priceRuleInput.safeParse(said);
    return read.success ? [read.data] : [];
  });
  expect(new Set(allowed.map(({ model }) => model)).size).toBe(priceModels.length);
  for (const input of allowed.slice(0, 150)) {
    const { id } = expectDone(await addPriceRule(seller, input));
    const view = expectDone(await getPriceRule(seller, id));
    expect([view.model, view.base, view.saleMode, view.reserve, view.revenueShareBps, view.allocation]).toEqual([
      ...[input.model, input.base, input.sale_mode, input.reserve ?? null, input.revenue_share_bps ?? null],
      input.allocation,
    ]);
    expect(view.dutch).toEqual(
      input.dutch ? { step: input.dutch.step, intervalMinutes: input.dutch.interval_minutes } : null,
    );
  }
});
