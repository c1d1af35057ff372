// What a seller agrees with single buyers: set, read, taken away, and never more given away than there is.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor } from "../../../app/exchange/actor.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { addPriceRule } from "../../../app/exchange/price-rules/add-price-rule.server.ts";
import { archivePriceRule } from "../../../app/exchange/price-rules/archive-price-rule.server.ts";
import { sharesOf } from "../../../app/exchange/price-rules/buyer-shares.ts";
import { BUYER_TERMS_MAX, buyerTermsInput } from "../../../app/exchange/price-rules/buyer-terms-input.ts";
import { getBuyerTerms } from "../../../app/exchange/price-rules/get-buyer-terms.server.ts";
import { listBuyerTerms } from "../../../app/exchange/price-rules/list-buyer-terms.server.ts";
import type { AllocationStrategy } from "../../../app/exchange/price-rules/price-models.ts";
import { priceRuleInput } from "../../../app/exchange/price-rules/price-rule-input.ts";
import { removeBuyerTerms } from "../../../app/exchange/price-rules/remove-buyer-terms.server.ts";
import { setBuyerTerms } from "../../../app/exchange/price-rules/set-buyer-terms.server.ts";
import { aBuyer, anOperator, anOrganization, aSeller } from "../../support/organizations.ts";

let seller: PersonActor;
let buyer: PersonActor;

beforeEach(async () => {
  [seller, buyer] = [await aSeller(), await aBuyer({ name: "Optics" })];
});

const terms = (said: object = {}) => buyerTermsInput.parse(said);
const withAll = (who: PersonActor) => ({ buyerId: who.organizationId, priceRuleId: null });
async function aRule(allocation: AllocationStrategy = "highest_price", name = "Glasses"): Promise<string> {
  return expectDone(await addPriceRule(seller, priceRuleInput.parse({ name, currency: "EUR", base: 600n, allocation })))
    .id;
}
const auditOf = ({ organizationId }: PersonActor) =>
  prisma.auditEvent.findMany({
    where: { organizationId, action: { startsWith: "buyer_terms." } },
    select: { action: true, subject: true, detail: true },
    orderBy: { id: "asc" },
  });

describe("terms for a buyer", () => {
  it("are as with everybody where nothing else is said, and are read with the names", async () => {
    const { id } = expectDone(await setBuyerTerms(seller, withAll(buyer), terms()));
    expect(expectDone(await getBuyerTerms(seller, id))).toEqual({
      id,
      buyer: { id: buyer.organizationId, name: "Optics" },
      priceRule: null,
      ...{ priceBps: 10_000, priority: 100, weight: 1, shareBps: null, waterfallRank: 1 },
      changedAt: expect.any(Date),
    });
  });

  it("take the place of those before, and are counted for each rule apart", async () => {
    const rule = await aRule();
    const ofRule = { ...withAll(buyer), priceRuleId: rule };
    const first = expectDone(await setBuyerTerms(seller, withAll(buyer), terms({ price_bps: 9_000 })));
    const second = expectDone(await setBuyerTerms(seller, ofRule, terms({ price_bps: 8_000, weight: 3 })));
    const again = expectDone(await setBuyerTerms(seller, withAll(buyer), terms({ price_bps: 9_500, priority: 1 })));
    expect(again.id).toBe(first.id);
    const all = expectDone(await listBuyerTerms(seller));
    expect(all).toMatchObject([
      { id: first.id, priceRule: null, priceBps: 9_500, priority: 1 },
      { id: second.id, priceRule: { id: rule, name: "Glasses" }, priceBps: 8_000, weight: 3 },
    ]);
    expect(expectDone(await listBuyerTerms(seller, { priceRuleId: rule }))).toEqual(all.slice(1));
  });

  it("come to a list by rule and buyer, those for all rules first", async () => {
    const [b, a] = [await aRule("priority", "B"), await aRule("priority", "A")];
    const other = await aBuyer({ name: "Lenses" });
    for (const priceRuleId of [b, a, null])
      for (const who of [buyer, other])
        expectDone(await setBuyerTerms(seller, { buyerId: who.organizationId, priceRuleId }, terms()));
    const names = expectDone(await listBuyerTerms(seller)).map((each) => [each.priceRule?.name, each.buyer.name]);
    expect(names).toEqual([
      ...[
        [undefined, "Lenses"],
        [undefined, "Optics"],
      ],
      ...[
        ["A", "Lenses"],
        ["A", "Optics"],
      ],
      ...[
        ["B", "Lenses"],
        ["B", "Optics"],
      ],
    ]);
  });

  it("are gone once they are removed, by their id or by whom they are with", async () => {
    const { id } = expectDone(await setBuyerTerms(seller, withAll(buyer), terms()));
    expectDone(await removeBuyerTerms(seller, { id }));
    expect(await removeBuyerTerms(seller, { id })).toEqual({ ok: false, reason: "not_found" });
    expectDone(await setBuyerTerms(seller, withAll(buyer), terms()));
    expectDone(await removeBuyerTerms(seller, withAll(buyer)));
    expect(expectDone(await listBuyerTerms(seller))).toEqual([]);
  });

  it("leave a trace of each change, and none of what changes nothing", async () => {
    const rule = await aRule();
    const key = { ...withAll(buyer), priceRuleId: rule };
    const { id } = expectDone(await setBuyerTerms(seller, key, terms({ share_bps: 2_500 })));
    expectDone(await setBuyerTerms(seller, key, terms({ share_bps: 2_500 })));
    expectDone(await removeBuyerTerms(seller, { id }));
    const subject = `buyer_terms:${id}`;
    const names = { buyer: buyer.organizationId, price_rule: rule };
    expect(await auditOf(seller)).toEqual([
      {
        action: "buyer_terms.set",
        subject,
        detail: { ...names, price_bps: 10_000, priority: 100, weight: 1, share_bps: 2_500, waterfall_rank: 1 },
      },
      { action: "buyer_terms.removed", subject, detail: names },
    ]);
  });
});

describe("are refused", () => {
  it.each<[string, () => Promise<PersonActor>]>([
    ["to a buyer", () => aBuyer()],
    ["to an operator", () => anOperator()],
    ["below a manager", () => aSeller({ role: "member" })],
  ])("%s", async (_, who) => {
    const actor = await who();
    expect(await setBuyerTerms(actor, withAll(buyer), terms())).toMatchObject({ reason: "forbidden" });
    expect(await removeBuyerTerms(actor, withAll(buyer))).toMatchObject({ reason: "forbidden" });
  });

  it("to read, to those who don't sell", async () => {
    expect(await listBuyerTerms(buyer)).toMatchObject({ reason: "forbidden" });
    expect(await getBuyerTerms(buyer, randomUUID())).toMatchObject({ reason: "forbidden" });
  });

  it.each<[string, string]>([
    ["nobody's rule", randomUUID()],
    ["what is no id", "nonsense"],
  ])("under %s", async (_, priceRuleId) => {
    const key = { ...withAll(buyer), priceRuleId };
    expect(await setBuyerTerms(seller, key, terms())).toMatchObject({ reason: "not_found" });
    expect(await removeBuyerTerms(seller, key)).toMatchObject({ reason: "not_found" });
    expect(await listBuyerTerms(seller, { priceRuleId })).toMatchObject({ reason: "not_found" });
    expect(await getBuyerTerms(seller, priceRuleId)).toMatchObject({ reason: "not_found" });
  });

  it("under another's rule, which says nothing of the buyer", async () => {
    const key = { ...withAll(seller), priceRuleId: await aRule() };
    const stranger = await aSeller();
    expect(await setBuyerTerms(stranger, key, terms())).toMatchObject({ reason: "not_found" });
    expect(await listBuyerTerms(stranger, { priceRuleId: key.priceRuleId })).toMatchObject({ reason: "not_found" });
  });

  it("another's terms, as if they weren't there", async () => {
    const { id } = expectDone(await setBuyerTerms(seller, withAll(buyer), terms()));
    const stranger = await aSeller();
    expect(await getBuyerTerms(stranger, id)).toMatchObject({ reason: "not_found" });
    expect(await removeBuyerTerms(stranger, { id })).toMatchObject({ reason: "not_found" });
    expect(await removeBuyerTerms(stranger, withAll(buyer))).toMatchObject({ reason: "not_found" });
  });

  it("with oneself, though one also buys", async () => {
    const agency = await anOrganization({ kinds: ["agency"] });
    expect(await setBuyerTerms(agency, withAll(agency), terms())).toMatchObject({ reason: "own_organization" });
  });

  it("with who doesn't buy, may not, or isn't there", async () => {
    const suspended = await aBuyer();
    const { organizationId: id } = suspended;
    await prisma.organization.update({ where: { id }, data: { suspendedAt: new Date() } });
    for (const who of [await aSeller(), await anOperator(), suspended])
      expect(await setBuyerTerms(seller, withAll(who), terms())).toMatchObject({ reason: "buyer_unknown" });
    for (const buyerId of [randomUUID(), "nonsense"])
      expect(await setBuyerTerms(seller, { buyerId, priceRuleId: null }, terms())).toMatchObject({
        reason: "buyer_unknown",
      });
    const agency = await anOrganization({ kinds: ["agency"] });
    expect(await setBuyerTerms(seller, withAll(agency), terms())).toMatchObject({ ok: true });
  });

  it("beyond a thousand, but for changes of those that are there", async () => {
    const { organizationId: sellerId } = seller;
    const rows = Array.from({ length: BUYER_TERMS_MAX - 1 }, () => ({
      sellerId,
      buyerId: randomUUID(),
      createdBy: "test",
    }));
    await prisma.buyerTerms.createMany({ data: rows });
    expectDone(await setBuyerTerms(seller, withAll(buyer), terms()));
    const other = withAll(await aBuyer());
    expect(await setBuyerTerms(seller, other, terms())).toEqual({
      ...{ ok: false, reason: "too_many_buyer_terms", detail: { most: "1000" } },
    });
    expectDone(await setBuyerTerms(seller, withAll(buyer), terms({ weight: 2 })));
  });
});

describe("shares", () => {
  it("of one rule come to all of its leads at most", async () => {
    const rule = await aRule("percentage_deficit");
    const [other, third] = [await aBuyer(), await aBuyer()];
    const under = (who: PersonActor) => ({ buyerId: who.organizationId, priceRuleId: rule });
    expectDone(await setBuyerTerms(seller, under(buyer), terms({ share_bps: 6_000 })));
    expectDone(await setBuyerTerms(seller, withAll(other), terms({ share_bps: 4_000 })));
    const tooMuch = { ok: false, reason: "shares_above_whole", detail: { percent: "100.01" } };
    expect(await setBuyerTerms(seller, under(third), terms({ share_bps: 1 }))).toEqual(tooMuch);
    expect(await setBuyerTerms(seller, withAll(other), terms({ share_bps: 4_001 }))).toEqual(tooMuch);
    expect(expectDone(await listBuyerTerms(seller)).map(({ shareBps }) => shareBps)).toEqual([4_000, 6_000]);
    expectDone(await setBuyerTerms(seller, under(other), terms({ share_bps: 3_999 })));
    expectDone(await setBuyerTerms(seller, under(third), terms({ share_bps: 1 })));
    expect(await removeBuyerTerms(seller, under(other))).toEqual(tooMuch); // 4,000 for all would come back
    expect(expectDone(await listBuyerTerms(seller, { priceRuleId: rule }))).toHaveLength(3);
  });

  it("are held to that under archived rules too, whose leads are still sold", async () => {
    const rule = await aRule("percentage_deficit");
    expectDone(await archivePriceRule(seller, rule));
    const key = { ...withAll(buyer), priceRuleId: rule };
    expectDone(await setBuyerTerms(seller, key, terms({ share_bps: 10_000 })));
    expect(await setBuyerTerms(seller, withAll(await aBuyer()), terms({ share_bps: 1 }))).toMatchObject({
      reason: "shares_above_whole",
    });
  });

  it("of a rule that doesn't go by them are nobody's business", async () => {
    const rule = await aRule("weighted");
    for (const who of [buyer, await aBuyer()])
      expectDone(
        await setBuyerTerms(seller, { buyerId: who.organizationId, priceRuleId: rule }, terms({ share_bps: 9_000 })),
      );
  });

  it("never come to more, whoever asks for what at once and in whatever order", async () => {
    const rules = [await aRule("percentage_deficit"), await aRule("percentage_deficit"), await aRule("weighted")];
    const buyers = [buyer, await aBuyer(), await aBuyer()];
    const acts = fc.sample(
      fc.record({
        buyerId: fc.constantFrom(...buyers.map(({ organizationId }) => organizationId)),
        priceRuleId: fc.constantFrom(null, null, ...rules),
        share_bps: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 7_000 })),
        isRemoved: fc.boolean(),
      }),
      { numRuns: 120, seed: 20 },
    );
    const outcomes: string[] = [];
    for (let i = 0; i < acts.length; i += 3)
      await Promise.all(
        acts.slice(i, i + 3).map(async ({ buyerId, priceRuleId, share_bps, isRemoved }) => {
          const key = { buyerId, priceRuleId };
          const outcome = isRemoved
            ? await removeBuyerTerms(seller, key)
            : await setBuyerTerms(seller, key, terms({ share_bps }));
          outcomes.push(outcome.ok ? "done" : outcome.reason);
        }),
      );
    expect([...new Set(outcomes)].sort()).toEqual(["done", "not_found", "shares_above_whole"]);
    const left = await prisma.buyerTerms.findMany({ where: { sellerId: seller.organizationId } });
    for (const rule of [null, rules[0]!, rules[1]!]) expect(sharesOf(rule, left)).toBeLessThanOrEqual(10_000);
    expect(left.length).toBeGreaterThan(2);
  });
});
