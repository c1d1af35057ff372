// The seller's pages of price rules, as a browser without scripts posts them.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import type { PriceModel } from "../../app/exchange/price-rules/price-models.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as archive } from "../../app/routes/seller.price-rules.$priceRuleId.archive.ts";
import { loader as show } from "../../app/routes/seller.price-rules.$priceRuleId._index.tsx";
import { loader as list } from "../../app/routes/seller.price-rules._index.tsx";
import { action as add, loader as asking } from "../../app/routes/seller.price-rules.new.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aSeller } from "../support/organizations.ts";

let seller: PersonActor;
let cookie: string;

beforeAll(async () => {
  seller = await aSeller();
  const { userId, organizationId } = seller;
  const signIn = new Request("http://localhost:3000/sign-in");
  cookie = (await startSession(signIn, { userId, organizationId })).split(";", 1)[0]!;
});

type Fields = Record<string, string | string[]>;
const args = (path: string, params: Record<string, string> = {}, init: RequestInit = {}) =>
  routeArgs(new Request(`http://localhost:3000${path}`, { headers: { cookie }, ...init }), params);
const post = (model: PriceModel, fields: Fields) => {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  return answerOf(() => add(args(`/seller/price-rules/new?model=${model}`, {}, { method: "POST", body })));
};
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;

const prices = { name: "Glasses", base: "600", sale_mode: "shared" };
const ages = { "ages.0": "100", "ages.1": "70", "ages.2": "50", "ages.3": "25", "ages.4": "10" };
const usual = { ...prices, ...ages, allocation: "highest_price" };

describe("a rule is made", () => {
  it.each<[string, PriceModel, Fields, object]>([
    [
      "fixed, with all that it can say",
      "fixed",
      {
        ...usual,
        ...{ floor: "10,50", ceiling: "900", both_contacts: "12.5", "ages.4": "7,25" },
        ...{ sale_mode: "exclusive_window", window_days: "3", max_sales: "4" },
        ...{ allocation: "first_claim", claim_minutes: "45" },
        ...{ "slots.row1.days[]": ["6", "7"], "slots.row1.from": "18:00", "slots.row1.percent": "120" },
        ...{ "slots.row3.days[]": "1", "slots.row3.to": "08:30", "slots.row3.percent": "80.5 %" },
      },
      {
        ...{ floorMinor: 1_050n, ceilingMinor: 90_000n, ageFactorsBps: [10_000, 7_000, 5_000, 2_500, 725] },
        ...{ saleMode: "exclusive_window", windowDays: 3, maxSales: 4, allocation: "first_claim", claimMinutes: 45 },
        timeSlots: [
          { days: [6, 7], from: "18:00", to: "24:00", bps: 12_000 },
          { days: [1], from: "00:00", to: "08:30", bps: 8_050 },
        ],
        modifiers: [
          {
            condition: {
              ...{ field: "contact_kinds", operator: "contains_all", value: ["phone", "email"], on_missing: "reject" },
            },
            bps: 11_250,
          },
        ],
      },
    ],
    [
      "of what isn't meant nothing is kept",
      "fixed",
      { ...usual, sale_mode: "exclusive", max_sales: "many", window_days: "some", claim_minutes: "few" },
      { saleMode: "exclusive", maxSales: 1, windowDays: null, claimMinutes: null },
    ],
    [
      "by volume, with a row left out",
      "tiered_volume",
      {
        ...usual,
        ...{ "tiers.row0.from": "11", "tiers.row0.percent": "90", "tiers.row1.from": "", "tiers.row1.percent": "" },
        ...{ "tiers.row4.from": "101", "tiers.row4.percent": "75.5", tier_basis: "whole_volume" },
      },
      {
        tiers: [
          { from: 11, bps: 9_000 },
          { from: 101, bps: 7_550 },
        ],
        tierBasis: "whole_volume",
      },
    ],
    ["a first-price auction", "bid_first_price", { ...prices, ...ages }, { reserveMinor: null }],
    [
      "a second-price auction",
      "bid_second_price",
      { ...prices, ...ages, reserve: "450.00", sale_mode: "hybrid" },
      { reserveMinor: 45_000n, allocation: "highest_price", saleMode: "hybrid", maxSales: 3 },
    ],
    [
      "a Dutch auction",
      "dutch",
      { ...prices, floor: "100", "dutch.step": "25", "dutch.minutes": "30" },
      { dutchStepMinor: 2_500n, dutchMinutes: 30, floorMinor: 10_000n },
    ],
    [
      "a revenue share",
      "revenue_share",
      { ...usual, revenue_share: "12.5", allocation: "percentage_deficit" },
      { revenueShareBps: 1_250, allocation: "percentage_deficit" },
    ],
  ])("%s", async (_, model, fields, row) => {
    const attempt = randomUUID();
    const answer = await post(model, { ...fields, attempt });
    expect([answer.status, answer.location]).toEqual([303, `/seller/price-rules/${attempt}`]);
    expect(await prisma.priceRule.findUniqueOrThrow({ where: { id: attempt } })).toMatchObject({
      ...{ model, name: "Glasses", currency: "EUR", baseMinor: 60_000n },
      ...row,
    });
    const shown = await show(args(`/seller/price-rules/${attempt}`, { priceRuleId: attempt }));
    expect(shown.sentences.length).toBeGreaterThan(2);
  });

  it("once, however often it is sent", async () => {
    const attempt = randomUUID();
    const answers = [await post("fixed", { ...usual, attempt }), await post("fixed", { ...usual, attempt })];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  });
});

describe("beside its field it says what is wrong, and keeps what was typed:", () => {
  const tier = { "tiers.row0.from": "11", "tiers.row0.percent": "90", tier_basis: "graduated" };
  const hours = { "slots.row0.days[]": ["1"], "slots.row0.percent": "80" };
  it.each<[string, string, PriceModel, Fields]>([
    ["base", "Please enter an amount such as 600 or 600.00.", "fixed", { ...usual, base: "much" }],
    ["base", "Please enter an amount such as 600 or 600.00.", "fixed", { ...usual, base: "0" }],
    ["ceiling", "The ceiling isn't below the floor.", "fixed", { ...usual, floor: "2", ceiling: "1" }],
    ["max_sales", "This must be at least 2.", "fixed", { ...usual, max_sales: "1" }],
    [
      "window_days",
      "This must be at most 90.",
      "fixed",
      { ...usual, sale_mode: "exclusive_window", window_days: "91" },
    ],
    [
      "claim_minutes",
      "Please enter a whole number.",
      "fixed",
      { ...usual, allocation: "first_claim", claim_minutes: "x" },
    ],
    ["ages.2", "Please enter a percentage such as 15 or 12.5.", "fixed", { ...usual, "ages.2": "half" }],
    ["ages.4", "This must be at most 10000%.", "fixed", { ...usual, "ages.4": "10001" }],
    ["both_contacts", "Please enter a percentage such as 15 or 12.5.", "fixed", { ...usual, both_contacts: "1.234" }],
    [
      "tiers.row0.from",
      "Volume prices need at least one tier.",
      "tiered_volume",
      { ...usual, tier_basis: "graduated" },
    ],
    [
      "tiers.row0.percent",
      "This must be at most 100%.",
      "tiered_volume",
      { ...usual, ...tier, "tiers.row0.percent": "101" },
    ],
    [
      "tiers.row3.from",
      "Each tier begins behind the one before.",
      "tiered_volume",
      { ...usual, ...tier, "tiers.row3.from": "11", "tiers.row3.percent": "80" },
    ],
    ["tiers.row5.percent", "Please fill this in.", "tiered_volume", { ...usual, ...tier, "tiers.row5.from": "20" }],
    ["floor", "Please fill this in.", "dutch", { ...prices, "dutch.step": "1", "dutch.minutes": "5" }],
    [
      "floor",
      "A Dutch auction ends below the price that it starts at.",
      "dutch",
      { ...prices, floor: "600", "dutch.step": "1", "dutch.minutes": "5" },
    ],
    [
      "dutch.minutes",
      "This must be at most 43200.",
      "dutch",
      { ...prices, floor: "1", "dutch.step": "1", "dutch.minutes": "43201" },
    ],
    ["revenue_share", "This must be at least 0.01%.", "revenue_share", { ...usual, revenue_share: "0" }],
    [
      "slots.row0.to",
      "The end comes after the beginning.",
      "fixed",
      { ...usual, ...hours, "slots.row0.from": "10:00", "slots.row0.to": "09:00" },
    ],
    ["slots.row2.days", "Please fill this in.", "fixed", { ...usual, ...hours, "slots.row2.percent": "80" }],
    ["slots.row0.percent", "This must be at least 0.01%.", "fixed", { ...usual, ...hours, "slots.row0.percent": "0" }],
  ])("%s: %s", async (field, sentence, model, fields) => {
    const answer = await post(model, { ...fields, attempt: randomUUID() });
    expect(answer.status).toBe(422);
    const problems = problemsIn(answer.body);
    expect(problems.fields).toEqual({ [field]: [sentence] });
    expect(problems.form).toEqual([]);
    expect(problems.entered).toMatchObject(fields);
  });

  it("a field of another model isn't one of this form", async () => {
    const answer = await post("fixed", { ...usual, attempt: randomUUID(), reserve: "5" });
    expect(problemsIn(answer.body).form).toEqual(["This form doesn't have a field named reserve."]);
    const hybrid = { ...prices, sale_mode: "hybrid", floor: "1", "dutch.step": "1", "dutch.minutes": "5" };
    const dutch = await post("dutch", { ...hybrid, attempt: randomUUID() });
    expect(problemsIn(dutch.body).fields.sale_mode).toHaveLength(1);
  });
});

it("is asked for by its model, and without one the models are shown", async () => {
  expect(await asking(args("/seller/price-rules/new"))).toMatchObject({ model: null });
  expect(await asking(args("/seller/price-rules/new?model=barter"))).toMatchObject({ model: null });
  expect(await asking(args("/seller/price-rules/new?model=dutch"))).toMatchObject({ model: "dutch", currency: "EUR" });
});

it("is listed, and apart from the others once it is archived", async () => {
  const attempt = randomUUID();
  await post("fixed", { ...usual, attempt });
  const isIn = (rules: { id: string }[]) => rules.some(({ id }) => id === attempt);
  const before = await list(args("/seller/price-rules"));
  expect([isIn(before.rules), isIn(before.archived)]).toEqual([true, false]);
  const path = `/seller/price-rules/${attempt}/archive`;
  const archived = await answerOf(() => archive(args(path, { priceRuleId: attempt }, { method: "POST" })));
  expect([archived.status, archived.location]).toEqual([303, "/seller/price-rules"]);
  const after = await list(args("/seller/price-rules"));
  expect([isIn(after.rules), isIn(after.archived)]).toEqual([false, true]);
});
