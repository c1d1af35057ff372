// Terms for buyers and blocks by their pages, as a browser without scripts uses them.
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { listBlocks } from "../../app/exchange/organizations/list-blocks.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { addPriceRule } from "../../app/exchange/price-rules/add-price-rule.server.ts";
import { listBuyerTerms } from "../../app/exchange/price-rules/list-buyer-terms.server.ts";
import type { AllocationStrategy } from "../../app/exchange/price-rules/price-models.ts";
import { priceRuleInput } from "../../app/exchange/price-rules/price-rule-input.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as change, loader as changing } from "../../app/routes/seller.buyer-terms.$termsId._index.tsx";
import { action as remove } from "../../app/routes/seller.buyer-terms.$termsId.removal.ts";
import { loader as list } from "../../app/routes/seller.buyer-terms._index.tsx";
import { action as add, loader as adding } from "../../app/routes/seller.buyer-terms.new.tsx";
import { loader as showRule } from "../../app/routes/seller.price-rules.$priceRuleId._index.tsx";
import { action as unblock } from "../../app/routes/settings.blocks.$organizationId.removal.ts";
import { action as block, loader as blocks } from "../../app/routes/settings.blocks._index.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aBuyer, aSeller } from "../support/organizations.ts";
import { aSale } from "../support/sales.ts";

let seller: PersonActor;
let buyer: PersonActor;
const cookies = new Map<PersonActor, string>();

async function signedIn(actor: PersonActor): Promise<PersonActor> {
  const { userId, organizationId } = actor;
  const request = new Request("http://localhost:3000/sign-in");
  cookies.set(actor, (await startSession(request, { userId, organizationId })).split(";", 1)[0]!);
  return actor;
}

beforeAll(async () => {
  seller = await signedIn(await aSeller({ name: "Leads Ltd" }));
  buyer = await signedIn(await aBuyer({ name: "Optics Ltd" }));
  await aSale({ seller, buyer });
});

type Fields = Record<string, string>;
type Visit = { as?: PersonActor; params?: Fields; fields?: Fields };
const args = (path: string, { as = seller, params = {}, fields }: Visit = {}) => {
  const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  return routeArgs(
    new Request(`http://localhost:3000${path}`, { headers: { cookie: cookies.get(as)! }, ...init }),
    params,
  );
};
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const aRule = async (allocation: AllocationStrategy) => {
  const input = priceRuleInput.parse({ name: `By ${allocation}`, currency: "EUR", base: 600n, allocation });
  return expectDone(await addPriceRule(seller, input)).id;
};

describe("terms for a buyer", () => {
  it("begin with a buyer that is looked for, those first who bought", async () => {
    expect(await adding(args("/seller/buyer-terms/new"))).toMatchObject({
      rule: null,
      search: { sides: ["buyers"], name: "", partners: [{ name: "Optics Ltd", hasTraded: true }] },
    });
    expect(await adding(args("/seller/buyer-terms/new?name=nobody"))).toMatchObject({ search: { partners: [] } });
    const unknown = await answerOf(() => adding(args(`/seller/buyer-terms/new?buyer=${seller.organizationId}`)));
    expect(unknown.status).toBe(404);
  });

  it("are set for all rules, and come back with what was typed when something is wrong", async () => {
    const path = `/seller/buyer-terms/new?buyer=${buyer.organizationId}`;
    const usual = { price: "92,5", priority: "5", weight: "2", waterfall_rank: "1" };
    const wrong = await answerOf(() =>
      add(args(path, { fields: { ...usual, price: "1001", priority: "0", waterfall_rank: "21" } })),
    );
    expect(wrong.status).toBe(422);
    expect(Object.keys(problemsIn(wrong.body).fields).sort()).toEqual(["price", "priority", "waterfall_rank"]);
    expect(problemsIn(wrong.body).entered).toMatchObject({ price: "1001", weight: "2" });
    const set = await answerOf(() => add(args(path, { fields: { ...usual, share: "12.5" } })));
    expect([set.status, set.location]).toEqual([303, "/seller/buyer-terms"]);
    const { forAll, forOne } = await list(args("/seller/buyer-terms"));
    expect(forAll).toMatchObject([
      { buyer: { name: "Optics Ltd" }, priceBps: 9_250, priority: 5, weight: 2, shareBps: 1_250, waterfallRank: 1 },
    ]);
    expect(forOne).toEqual([]);
    const again = await answerOf(() => adding(args(path)));
    expect([again.status, again.location]).toEqual([302, `/seller/buyer-terms/${forAll[0]!.id}`]);
  });

  it("under one rule ask what counts there, keep the rest, and stand on its page", async () => {
    const rule = await aRule("percentage_deficit");
    const path = `/seller/buyer-terms/new?rule=${rule}&buyer=${buyer.organizationId}`;
    const unasked = await answerOf(() => add(args(path, { fields: { price: "100", priority: "1", weight: "7" } })));
    expect(problemsIn(unasked.body).fields).toHaveProperty("weight");
    const set = await answerOf(() => add(args(path, { fields: { price: "100", priority: "1", share: "40" } })));
    expect([set.status, set.location]).toEqual([303, `/seller/price-rules/${rule}`]);
    const shown = await showRule(args(`/seller/price-rules/${rule}`, { params: { priceRuleId: rule } }));
    expect(shown).toMatchObject({ terms: [{ shareBps: 4_000, weight: 1 }], givenAwayBps: 4_000 });
  });

  it("are refused above the form where the shares come to too much", async () => {
    const rule = await aRule("percentage_deficit");
    const path = `/seller/buyer-terms/new?rule=${rule}&buyer=`;
    const [one, other] = [await aBuyer(), await aBuyer()];
    const share = (who: PersonActor, percent: string) =>
      answerOf(() => add(args(path + who.organizationId, { fields: { price: "100", priority: "1", share: percent } })));
    expect((await share(one, "80")).status).toBe(303);
    const refusal = await share(other, "20"); // and 12.5 for all rules
    expect(refusal.status).toBe(422);
    expect(problemsIn(refusal.body)).toMatchObject({
      form: [expect.stringContaining("112.5%")],
      entered: { share: "20" },
    });
  });

  it("are changed and removed, by those whose they are", async () => {
    const rule = await aRule("waterfall");
    const path = `/seller/buyer-terms/new?rule=${rule}&buyer=${buyer.organizationId}`;
    await add(args(path, { fields: { price: "90", priority: "3", waterfall_rank: "2" } }));
    const [terms] = expectDone(await listBuyerTerms(seller, { priceRuleId: rule }));
    const params = { termsId: terms!.id };
    expect(await changing(args("/x", { params }))).toMatchObject({
      ...{ buyer: { name: "Optics Ltd" }, rule: { id: rule }, allocation: "waterfall" },
      said: { price_bps: 9_000, priority: 3, waterfall_rank: 2 },
    });
    const bad = await answerOf(() => change(args("/x", { params, fields: { price: "90", priority: "3" } })));
    expect(Object.keys(problemsIn(bad.body).fields)).toEqual(["waterfall_rank"]);
    const fields = { price: "85", priority: "3", waterfall_rank: "1" };
    const changed = await answerOf(() => change(args("/x", { params, fields })));
    expect([changed.status, changed.location]).toEqual([303, `/seller/price-rules/${rule}`]);
    const stranger = await signedIn(await aSeller());
    expect((await answerOf(() => remove(args("/x", { as: stranger, params, fields: {} })))).status).toBe(404);
    expect(expectDone(await listBuyerTerms(seller, { priceRuleId: rule }))).toMatchObject([{ priceBps: 8_500 }]);
    const removed = await answerOf(() => remove(args("/x", { params, fields: {} })));
    expect([removed.status, removed.location]).toEqual([303, `/seller/price-rules/${rule}`]);
    expect(expectDone(await listBuyerTerms(seller, { priceRuleId: rule }))).toEqual([]);
  });

  it("can't be removed where the share that comes back would be too much", async () => {
    const rule = await aRule("percentage_deficit");
    const path = `/seller/buyer-terms/new?rule=${rule}&buyer=`;
    for (const [who, share] of [
      [buyer, "1"],
      [await aBuyer(), "95"],
    ] as const)
      await add(args(path + who.organizationId, { fields: { price: "100", priority: "1", share } }));
    const own = expectDone(await listBuyerTerms(seller, { priceRuleId: rule })).find(
      ({ shareBps }) => shareBps === 100,
    );
    const removed = await answerOf(() => remove(args("/x", { params: { termsId: own!.id }, fields: {} })));
    expect(removed).toMatchObject({ status: 422, body: { reason: "shares_above_whole" } });
  });
});

describe("blocks", () => {
  it("are made by a seller of a buyer found by name, and by a buyer of a seller bought from", async () => {
    for (const [as, other, name] of [
      [seller, buyer, "Optics Ltd"],
      [buyer, seller, "Leads Ltd"],
    ] as const) {
      const found = await blocks(args(`/settings/blocks?name=${encodeURIComponent(name)}`, { as }));
      expect(found.search.partners).toEqual([{ id: other.organizationId, name, hasTraded: true }]);
      const path = `/settings/blocks?partner=${other.organizationId}`;
      expect(await blocks(args(path, { as }))).toMatchObject({ partner: { name }, blocks: [] });
      const wrong = await answerOf(() => block(args(path, { as, fields: { note: "<no>" } })));
      expect(problemsIn(wrong.body)).toMatchObject({
        fields: { note: [expect.any(String)] },
        entered: { note: "<no>" },
      });
      const made = await answerOf(() => block(args(path, { as, fields: { note: "Slow" } })));
      expect([made.status, made.location]).toEqual([303, "/settings/blocks"]);
      expect(expectDone(await listBlocks(as))).toMatchObject([{ organization: { name }, note: "Slow" }]);
      const ended = await answerOf(() =>
        unblock(args("/x", { as, params: { organizationId: other.organizationId }, fields: {} })),
      );
      expect([ended.status, ended.location]).toEqual([303, "/settings/blocks"]);
      expect(expectDone(await listBlocks(as))).toEqual([]);
    }
  });

  it("are of nobody who isn't chosen, or whom one doesn't trade with", async () => {
    for (const query of ["", "?partner=nonsense", `?partner=${seller.organizationId}`])
      expect((await answerOf(() => block(args(`/settings/blocks${query}`, { fields: {} })))).status).toBe(404);
  });

  it("let somebody search so often an hour, and no more", async () => {
    const as = await signedIn(await aSeller());
    const search = () => answerOf(() => blocks(args("/settings/blocks?name=optics", { as })));
    let answer = await search();
    for (let i = 0; i < 130 && answer.status === 200; i++) answer = await search();
    expect(answer.status).toBe(429);
    expect((await answerOf(() => blocks(args("/settings/blocks", { as })))).status).toBe(200);
  });
});
