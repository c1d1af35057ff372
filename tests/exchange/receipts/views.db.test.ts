// What each party may see of a decision, and what nobody may find out by it.
import { beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import type { KeyActor, PersonActor, Scope } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { getEvaluation } from "../../../app/exchange/receipts/get-evaluation.server.ts";
import { writePings } from "../../../app/exchange/pings/note-ping.server.ts";
import { getReceipt } from "../../../app/exchange/receipts/get-receipt.server.ts";
import { listReceiptsOfLead } from "../../../app/exchange/receipts/list-receipts-of-lead.server.ts";
import { aLead, type LeadWish, leadsOf } from "../../support/leads.ts";
import { aBuyer, anOperator, anOrganization, aSeller } from "../../support/organizations.ts";
import { aRichBuyer, buy } from "../../support/market-buyers.ts";
import { aTrader, facts } from "../../support/pings.ts";
import { aPriceRule } from "../../support/price-rules.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { aPurchase, copyOfReceipt, decided, suppress } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const eur = (amount: number) => ({ amount: String(amount), currency: "EUR" });
const page = { size: 50 };
type Bidder = { actor: PersonActor; id: string; number: number };

beforeEach(async () => {
  await prisma.purchaseRequest.updateMany({ data: { status: "cancelled" } });
});

async function aBidder(wish: Record<string, unknown> = {}, actor?: PersonActor): Promise<Bidder> {
  const buyer = actor ?? (await aBuyer());
  await fundWallet(buyer, 100_000n);
  const id = await aPurchaseRequest(buyer, wish);
  const { number } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id } });
  return { actor: buyer, id, number };
}
const withKey = (actor: PersonActor, scopes: Scope[]): KeyActor => ({
  ...{ by: "key", apiKeyId: actor.userId, scopes, kinds: actor.kinds, organizationId: actor.organizationId },
});
const pairOf = (actor: PersonActor, receiptId: bigint, place: number, { number }: Bidder) =>
  getEvaluation(actor, { receiptId, place: String(place), request: String(number) });
const textOf = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? each.toString() : each));

/** Two leads alike but for their person; one is on the bidder's list, for the other somebody else bids more. */
async function twoOutOfReach(rule: Record<string, unknown>) {
  const bidder = await aBidder({ max_price: eur(900) });
  await aBidder({ max_price: eur(950), filters: [{ field: "age", operator: "eq", value: 41 }] });
  const seller = await aSeller();
  const ruleNumber = await aPriceRule(seller, { sale_mode: "exclusive", ...rule });
  const alike: LeadWish = { ruleNumber, saleMode: "exclusive", capturedAt: new Date(Date.now() - 60_000) };
  const phone = `+3712${String(Date.now()).slice(-7)}`;
  await suppress(bidder.actor, phone);
  const leads = await leadsOf(seller, [
    { ...alike, age: 40, phone },
    { ...alike, age: 41 },
  ]);
  return { bidder, receipts: await decided(leads) };
}

describe("a buyer", () => {
  it.each([
    ["where a sale is found out under the lock", {}],
    ["where bidders are looked at before", { model: "bid_second_price" }],
  ])("can't tell a person of its own list from a lead that went to a higher bid, %s", async (_, rule) => {
    const { bidder, receipts } = await twoOutOfReach(rule);
    const operator = await anOperator();
    const verdicts = new Set<string>();
    for (const receiptId of receipts) {
      const view = expectDone(await getReceipt(bidder.actor, receiptId, page));
      for (const { buyer } of view.rows)
        expect(buyer!.outcomes.map(({ verdict, reason, price }) => [verdict, reason, price])).toEqual([
          ["outbid", null, null],
        ]);
      expect(view.buyer!.requests[0]!.outcomes).toEqual([
        { reason: "outbid", pairs: view.rows.length, isAbout: false },
      ]);
      const told = [];
      for (const { place } of view.rows) {
        const evaluation = expectDone(await pairOf(bidder.actor, receiptId, place, bidder));
        told.push({ ...evaluation, place: 0, lead: { ...evaluation.lead, id: "" } });
        const whole = expectDone(await pairOf(operator, receiptId, place, bidder));
        verdicts.add(whole.outcome.reason ?? whole.outcome.verdict);
      }
      if (told.length === 2) expect(textOf(told[0])).toBe(textOf(told[1]));
      expect(textOf(told)).not.toMatch(/suppress|"is_duplicate"|not_confirmed/);
    }
    expect([...verdicts].sort()).toEqual(["outbid", "suppressed"]); // both were there
  });

  it("can't tell a person that it had from another listing either, and is told of a lead that it has", async () => {
    const bidder = await aBidder({ max_price: eur(900) });
    const seller = await aSeller();
    const phone = "+37126660001";
    const [first] = await leadsOf(seller, [{ phone }]);
    await decided([first!]);
    const [again, other] = await leadsOf(await aSeller(), [{ phone }, {}]);
    const receipts = await decided([again!, other!]);
    const outcomes = [];
    for (const id of receipts) {
      const { rows } = expectDone(await getReceipt(bidder.actor, id, page));
      outcomes.push(...rows.map(({ buyer }) => [buyer!.lead!.id, buyer!.outcomes[0]!.verdict]));
    }
    expect(outcomes).toContainEqual([other!.toString(), "won"]);
    expect(outcomes.filter(([id]) => id === again!.toString()).every(([, verdict]) => verdict === "outbid")).toBe(true);
    const [repeated] = await decided([first!]);
    const had = expectDone(await pairOf(bidder.actor, repeated!, 0, bidder));
    expect(had.outcome).toMatchObject({ verdict: "refused", reason: "duplicate_buyer" });
    expect(had.checks.find(({ check }) => check === "duplicate")).toMatchObject({
      outcome: "failed",
      values: { is_duplicate: true },
    });
  });

  it("sees its own requests only, and of others not even that they are", async () => {
    const bidder = await aBidder({ max_price: eur(600) });
    const others = [await aBidder({ max_price: eur(700) }), await aBidder({ max_price: eur(450) })];
    const [lead] = await leadsOf(await aSeller(), [
      { maxSales: 1, consentRecipients: ["any", `org:${others[0]!.actor.organizationId}`] },
    ]);
    const [receiptId] = await decided([lead!]);
    const view = expectDone(await getReceipt(bidder.actor, receiptId!, page));
    const pair = expectDone(await pairOf(bidder.actor, receiptId!, 0, bidder));
    for (const { actor, id, number } of others) {
      for (const secret of [actor.organizationId, id, `"request":${number}`, `"number":${number}`])
        expect(textOf({ view, pair })).not.toContain(secret);
      expect(await pairOf(bidder.actor, receiptId!, 0, { ...bidder, number })).toMatchObject({ reason: "not_found" });
    }
    expect(view).toMatchObject({ operator: null, seller: null });
    expect(textOf(view)).not.toMatch(/"requests":\d/);
  });

  it("sees of a lead that it didn't buy what the market shows, and the rest once it has it", async () => {
    const filters = [
      { field: "age", operator: "gte", value: 30 },
      { field: "location", operator: "radius_km", value: { latitude: 56.95, longitude: 24.1, km: 5_000 } },
      { field: "region", operator: "eq", value: "LV-RIX" },
    ];
    const wish = { filters, preferences: [{ condition: { field: "age", operator: "gte", value: 40 }, weight: 7 }] };
    const [loser, winner] = [
      await aBidder({ ...wish, max_price: eur(600) }),
      await aBidder({ ...wish, max_price: eur(700) }),
    ];
    const seller = await aSeller();
    const ruleNumber = await aPriceRule(seller, { model: "bid_second_price", sale_mode: "exclusive" });
    const capturedAt = new Date(Date.now() - 5_000_000);
    const [lead] = await leadsOf(seller, [{ ruleNumber, saleMode: "exclusive", age: 43, capturedAt }]);
    await pool.query("UPDATE leads SET latitude = 56.9, longitude = 24.2 WHERE id = $1", [lead]);
    const [receiptId] = await decided([lead!]);
    const lost = expectDone(await pairOf(loser.actor, receiptId!, 0, loser));
    expect(lost.outcome).toMatchObject({ verdict: "outbid", price: null, runnerUp: null, score: null, saleId: null });
    expect(lost.lead).toMatchObject({ id: lead!.toString(), age: null, ageBand: "40–44", region: "LV-RIX" });
    expect(lost.lead!.capturedAt.getTime() % 3_600_000).toBe(0);
    expect(lost.preferences).toBeNull();
    const { values } = lost.checks.find(({ check }) => check === "filters")!;
    const told = values["filters"] as Record<string, unknown>[];
    expect(told.map(({ field, stated, holds }) => [field, stated, holds])).toEqual([
      ["age", "40–44", true],
      ["location", undefined, true],
      ["region", "LV-RIX", true],
    ]);
    expect(textOf(lost)).not.toMatch(/[:[]"?43"?[,}\]]|56\.9\b|24\.2|buyers_bps|bid_second_price/);
    expect(textOf(lost)).not.toContain(capturedAt.toISOString());
    const won = expectDone(await pairOf(winner.actor, receiptId!, 0, winner));
    const sale = await prisma.sale.findFirstOrThrow({ where: { leadId: lead! } });
    expect(won.outcome).toMatchObject({
      ...{ verdict: "won", saleId: sale.id.toString(), score: 7 },
      ...{ price: { amount: 601n, currency: "EUR" }, runnerUp: { amount: 600n, currency: "EUR" } },
    });
    expect(won.lead).toMatchObject({ age: 43, capturedAt });
    expect(won.preferences).toMatchObject([{ weight: 7, isMet: true }]);
    expect(won.checks.map(({ outcome }) => outcome)).toEqual(Array(11).fill("passed"));
  });

  it("sees nothing of a lead that the market wouldn't list for it, but why it had no chance", async () => {
    const bidder = await aBidder({ filters: [{ field: "age", operator: "lte", value: 30 }] });
    const [enemy, seller] = [await aSeller(), await aSeller()];
    await prisma.tradeBlock.create({
      data: { organizationId: enemy.organizationId, blockedId: bidder.actor.organizationId, createdBy: "test" },
    });
    const [blocked] = await leadsOf(enemy, [{}]);
    const [unconsented] = await leadsOf(seller, [{ consentRecipients: ["category:insurance"] }]);
    for (const [lead, reason] of [
      [blocked!, "blocked"],
      [unconsented!, "filter:age"],
    ] as const) {
      const [receiptId] = await decided([lead]);
      const pair = expectDone(await pairOf(bidder.actor, receiptId!, 0, bidder));
      expect(pair).toMatchObject({ lead: null, outcome: { verdict: "refused", reason } });
      expect(textOf(pair.checks)).not.toMatch(/stated|LV-RIX|"has"|"channels"|"least"|"listed"|insurance|captured/);
    }
  });

  it("is told of its own limits, and that there was plenty where nothing else was written down", async () => {
    const filters = [{ field: "age", operator: "gte", value: 90 }];
    const [ample, tight] = [await aBidder({ filters }), await aBidder({ caps: [{ period: "day", count: 5 }] })];
    const [receiptId] = await decided(await leadsOf(await aSeller(), [{}]));
    const valuesOf = async (bidder: Bidder, name: string) =>
      expectDone(await pairOf(bidder.actor, receiptId!, 0, bidder)).checks.find(({ check }) => check === name)!.values;
    expect(await valuesOf(ample, "funds")).toMatchObject({ cash: null, price: "500" });
    expect(await valuesOf(ample, "caps")).toMatchObject({ bought: null, spent: null, quantity: 10 });
    expect(await valuesOf(tight, "funds")).toMatchObject({ cash: "100000" });
    expect(await valuesOf(tight, "caps")).toMatchObject({ bought: 0, spent: "0", caps: [{ period: "day", used: 0 }] });
  });

  it("learns of a ping that its bid was told, or that it wasn't, and nothing of the lead", async () => {
    const [second, best] = [await aBidder({ max_price: eur(600) }), await aBidder({ max_price: eur(700) })];
    const misfit = await aBidder({ filters: [{ field: "age", operator: "gte", value: 90 }] });
    const trader = await aTrader({ sale_mode: "exclusive", base: 250n, model: "bid_second_price" });
    const { body } = await trader.ping(facts, { bids: 1 });
    expect(body.bids).toHaveLength(1);
    await writePings();
    const { rows } = await pool.query<{ id: bigint }>(
      "SELECT max(id) AS id FROM matching.receipts WHERE kind = 'ping'",
    );
    const ping = rows[0]!.id;
    for (const bidder of [second, misfit]) {
      const view = expectDone(await getReceipt(bidder.actor, ping, page));
      expect(view.rows[0]!.buyer).toMatchObject({ lead: null, outcomes: [{ verdict: "not_told", reason: null }] });
      expect(await pairOf(bidder.actor, ping, 0, bidder)).toMatchObject({ reason: "not_found" });
    }
    const told = expectDone(await pairOf(best.actor, ping, 0, best));
    expect(told).toMatchObject({ lead: null, outcome: { verdict: "bid", price: { amount: 601n }, saleId: null } });
    expect(textOf(told.checks)).not.toMatch(/stated|LV-RIX|"has"|"channels"|"least"|captured_at":"/);
    const seller = expectDone(await getReceipt(trader.seller, ping, page));
    expect(seller.seller).toMatchObject({ leads: 1, sold: 0 });
    expect(seller.rows[0]!.seller).toMatchObject({ lead: { id: null, age: 34 }, sales: [] });
    const reasons = seller.rows[0]!.seller!.reasons.map(({ reason }) => reason);
    expect(reasons).toEqual(["filter:age", "outbid", "bid"]);
    const operators = expectDone(await getReceipt(await anOperator(), ping, page));
    expect(operators).toMatchObject({ holds: true, operator: { sold: 0 } });
    expect(operators.rows[0]!.operator!.reasons.map(({ reason }) => reason)).toEqual(["filter:age", "outbid", "bid"]);
  });
});

describe("a lead bought off the market", () => {
  it("is seen by its buyer, its seller and the operator as one from stock is, and by nobody else", async () => {
    const [seller, buyer] = [await aSeller(), await aRichBuyer()];
    const lead = await aLead(seller);
    const { saleId } = expectDone(await buy(buyer, lead));
    const { fillId } = await prisma.sale.findUniqueOrThrow({ where: { id: saleId }, select: { fillId: true } });
    const { receiptId } = await prisma.fill.findUniqueOrThrow({ where: { id: fillId } });
    const id = receiptId!;
    const own = expectDone(await getReceipt(buyer, id, page));
    const [request] = own.buyer!.requests;
    expect(own).toMatchObject({ kind: "market", holds: true, seller: null, operator: null });
    expect(own.rows[0]!.buyer).toMatchObject({
      lead: { id: lead.toString(), age: 40 },
      outcomes: [{ verdict: "won", price: { amount: 500n }, saleId: saleId.toString() }],
    });
    const bought: Bidder = { actor: buyer, id: request!.id, number: request!.number };
    const { checks } = expectDone(await pairOf(buyer, id, 0, bought));
    expect(checks.every(({ outcome }) => outcome === "passed")).toBe(true);
    const sellers = expectDone(await getReceipt(seller, id, page));
    expect(sellers.rows[0]!.seller).toMatchObject({ sales: [{ saleId: saleId.toString() }], reasons: [] });
    expect(textOf(sellers)).not.toContain(buyer.organizationId);
    expect(expectDone(await getReceipt(await anOperator(), id, page)).operator).toMatchObject({ leads: 1, sold: 1 });
    for (const stranger of [await aBuyer(), await aSeller()])
      expect(await getReceipt(stranger, id, page)).toMatchObject({ reason: "not_found" });
    const listed = expectDone(await listReceiptsOfLead(seller, lead.toString(), page));
    expect(listed.rows.map((row) => row.id)).toEqual([id.toString()]);
  });
});

describe("a seller", () => {
  it("sees its own leads, what they were sold for, and why others didn't take them, by no more than steps", async () => {
    const operator = await anOperator();
    for (let i = 0; i < 26; i++) await aBidder({ filters: [{ field: "age", operator: "gte", value: 60 }] });
    for (let i = 0; i < 3; i++) await aBidder({ filters: [{ field: "region", operator: "eq", value: "LV-JUR" }] });
    const poor = await aBuyer();
    await aPurchaseRequest(poor, {});
    const [winner, outbid] = [await aBidder({ max_price: eur(700) }), await aBidder({ max_price: eur(600) })];
    const seller = await aSeller();
    const [receiptId] = await decided(await leadsOf(seller, [{ maxSales: 1 }]));
    const view = expectDone(await getReceipt(seller, receiptId!, page));
    expect(view).toMatchObject({
      buyer: null,
      operator: null,
      seller: { leads: 1, sold: 1, earned: { amount: 500n } },
    });
    const few = { atLeast: 0, fewerThan: 20 };
    const sale = await prisma.sale.findFirstOrThrow({ where: { sellerId: seller.organizationId } });
    expect(view.rows[0]!.seller).toMatchObject({
      sales: [{ saleId: sale.id.toString(), price: { amount: 500n } }],
      reasons: [
        { reason: "filter:age", requests: { atLeast: 20, fewerThan: null } },
        { reason: "buyer_not_buying", requests: few },
        { reason: "filter:region", requests: few },
        { reason: "outbid", requests: few },
      ],
    });
    for (const { actor, id } of [winner, outbid])
      for (const secret of [actor.organizationId, id]) expect(textOf(view)).not.toContain(secret);
    const { rows } = expectDone(await getReceipt(operator, receiptId!, page));
    expect(rows[0]!.operator!.reasons).toEqual([
      { reason: "insufficient_funds", requests: 1 },
      { reason: "filter:age", requests: 26 },
      { reason: "filter:region", requests: 3 },
      { reason: "outbid", requests: 1 },
      { reason: "won", requests: 1 },
    ]);
    const request = String(winner.number);
    expect(await getEvaluation(seller, { receiptId: receiptId!, place: "0", request })).toMatchObject({
      reason: "forbidden",
    });
  });

  it("sees of a receipt with others' leads only its own", async () => {
    await aBidder();
    const [one, other] = [await aSeller(), await aSeller()];
    const [a] = await leadsOf(one, [{}]);
    const [b] = await leadsOf(other, [{}]);
    const [receiptId] = await decided([a!, b!]);
    const { rows, seller } = expectDone(await getReceipt(one, receiptId!, page));
    expect(rows.map(({ seller: own }) => own!.lead.id)).toEqual([a!.toString()]);
    expect(seller).toMatchObject({ leads: 1, sold: 1 });
  });

  it("of a purchase from stock sees what was bought of it", async () => {
    const seller = await aSeller();
    const { receiptId, saleId } = await aPurchase(seller, await aBuyer());
    const { rows, kind } = expectDone(await getReceipt(seller, receiptId, page));
    expect(kind).toBe("fill");
    expect(rows[0]!.seller).toMatchObject({ sales: [{ saleId: saleId.toString() }], reasons: [] });
  });
});

describe("anybody", () => {
  it("finds no receipt in which it has nothing, no pair that isn't there, and none without the right", async () => {
    const [bidder, seller, operator] = [await aBidder(), await aSeller(), await anOperator()];
    const [receiptId] = await decided(await leadsOf(seller, [{}]));
    const stranger = await aBidder({}, await aBuyer());
    for (const actor of [stranger.actor, await aSeller(), await anOrganization({ kinds: ["seller", "buyer"] })])
      expect(await getReceipt(actor, receiptId!, page)).toMatchObject({ ok: false, reason: "not_found" });
    for (const id of [null, 999_999_999n])
      expect(await getReceipt(bidder.actor, id, page)).toMatchObject({ reason: "not_found" });
    const request = String(bidder.number);
    for (const [place, number] of [
      ["1", request],
      ["-1", request],
      ["0x0", request],
      ["0", "0"],
      ["0", String(stranger.number)],
      [undefined, undefined],
    ])
      expect(await getEvaluation(operator, { receiptId: receiptId!, place, request: number })).toMatchObject({
        reason: "not_found",
      });
    expect(await getEvaluation(stranger.actor, { receiptId: receiptId!, place: "0", request })).toMatchObject({
      reason: "not_found",
    });
    for (const actor of [withKey(bidder.actor, ["sales:read"]), withKey(seller, ["requests:read"])])
      expect(await getReceipt(actor, receiptId!, page)).toMatchObject({ reason: "forbidden" });
    for (const actor of [withKey(bidder.actor, ["requests:read"]), withKey(seller, ["leads:read"])])
      expect(await getReceipt(actor, receiptId!, page)).toMatchObject({ ok: true });
  });

  it("that sells and buys sees both sides, and each alone where that is asked", async () => {
    const both = await anOrganization({ kinds: ["seller", "buyer"] });
    const own = await aBidder({}, both);
    await aBidder();
    const [receiptId] = await decided(await leadsOf(both, [{}]));
    const view = expectDone(await getReceipt(both, receiptId!, page));
    expect(view).toMatchObject({ seller: { leads: 1 }, buyer: { requests: [{ number: own.number }] }, operator: null });
    expect(view.rows[0]!.buyer!.outcomes[0]).toMatchObject({ verdict: "refused", reason: "own_lead" });
    const asBuyer = expectDone(await getReceipt(both, receiptId!, { ...page, sides: ["buyer"] }));
    expect([asBuyer.seller, asBuyer.rows[0]!.seller]).toEqual([null, null]);
  });

  it("is told under which rules it was decided and that making it again gives the same, or that it doesn't", async () => {
    const bidder = await aBidder();
    const [receiptId] = await decided(await leadsOf(await aSeller(), [{}]));
    const rules = { decided: 1, now: 1 };
    expect(expectDone(await getReceipt(bidder.actor, receiptId!, page))).toMatchObject({ rules, holds: true });
    expect(expectDone(await pairOf(bidder.actor, receiptId!, 0, bidder))).toMatchObject({ rules, holds: true });
    const forged = await copyOfReceipt(receiptId!, (body: { won: string[][] }) => (body.won[0]![2] = "1"), {
      rules: 0,
    });
    const told = { rules: { decided: 0, now: 1 }, holds: false };
    expect(expectDone(await getReceipt(bidder.actor, forged, page))).toMatchObject(told);
    expect(expectDone(await pairOf(bidder.actor, forged, 0, bidder))).toMatchObject(told);
  });

  it("sees the leads of a receipt a page at a time", async () => {
    const bidder = await aBidder();
    const [receiptId] = await decided(
      await leadsOf(
        await aSeller(),
        Array.from({ length: 7 }, () => ({})),
      ),
    );
    const placesOf = async (cursor: { direction: "older" | "newer"; keys: string[] } | undefined) =>
      expectDone(await getReceipt(bidder.actor, receiptId!, { size: 2, cursor })).rows.map(({ place }) => place);
    expect(await placesOf(undefined)).toEqual([0, 1, 2]);
    expect(await placesOf({ direction: "older", keys: ["1"] })).toEqual([2, 3, 4]);
    expect(await placesOf({ direction: "older", keys: ["5"] })).toEqual([6]);
    expect(await placesOf({ direction: "newer", keys: ["2"] })).toEqual([1, 0]);
    expect(await placesOf({ direction: "older", keys: ["x"] })).toEqual([0, 1, 2]);
  });
});
