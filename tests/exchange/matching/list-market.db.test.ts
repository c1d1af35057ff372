import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { listMarket } from "../../../app/exchange/matching/list-market.server.ts";
import { readMarketQuery } from "../../../app/exchange/matching/market-query.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { leadsOf } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";

const query = (text: string) => readMarketQuery(new URLSearchParams(text));
const listed = async (buyer: Awaited<ReturnType<typeof aBuyer>>, text: string) =>
  expectDone(await listMarket(buyer, query(text), { size: 50 }));

it("shows what a buyer may buy, and nothing of the person's contacts, exact age or time", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = "LV-M01";
  const [id] = await leadsOf(seller, [
    { region, age: 33, phone: "+37120009999", email: "listed@example.com" },
    { region, status: "withdrawn" },
    { region, consentRecipients: ["category:insurance"] },
    { region, currency: "USD" },
    { region, isTest: true },
  ]);
  const leads = await listed(buyer, `region=${region}`);
  expect(leads.map((lead) => lead.id)).toEqual([String(id)]);
  expect(leads[0]).toMatchObject({ ageBand: "30–34", saleCount: 0, price: { amount: 500n, currency: "EUR" } });
  const { phoneKey, emailKey, capturedAt } = await prisma.lead.findUniqueOrThrow({ where: { id } });
  const sent = JSON.stringify(leads, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  for (const secret of [
    "20009999",
    "listed@",
    phoneKey,
    emailKey,
    capturedAt.toISOString(),
    seller.organizationId,
    '"age":33',
  ])
    expect(sent).not.toContain(secret);
});

it("says which leads were given for a reward", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = "LV-M09";
  const [one] = await leadsOf(seller, [{ region }, { region }]);
  await prisma.lead.update({ where: { id: one }, data: { attributes: { incentivized: true } } });
  const leads = await listed(buyer, `region=${region}`);
  expect(leads.filter(({ isIncentivized }) => isIncentivized).map(({ id }) => id)).toEqual([String(one)]);
});

it("filters by the URL, widening ages to whole bands", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = "LV-M02";
  const ids = await leadsOf(seller, [
    { region, age: 31, gender: "female" },
    { region, age: 34, gender: "male", prices: [900n, 1n, 1n, 1n, 1n] },
    { region, age: 35, interests: ["auto_insurance"] },
    { region, age: null, phone: null },
  ]);
  const found = async (text: string) =>
    (await listed(buyer, `region=${region}&${text}`)).map(({ id }) => ids.indexOf(BigInt(id)));
  expect(await found("age_min=33&age_max=33")).toEqual([0, 1]);
  expect(await found("gender=male")).toEqual([1]);
  expect(await found("interests=auto_insurance,boats")).toEqual([2]);
  expect(await found("max_price=500&contacts=phone")).toEqual([0, 2]);
  expect(await found("age_min=abc&gender=nobody")).toEqual([0, 1, 2, 3]); // what can't be read filters nothing
});

it("pages in both directions without a gap or a repeat", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const region = "LV-M03";
  const same = new Date(Date.now() - 60_000);
  const ids = (
    await leadsOf(
      seller,
      Array.from({ length: 9 }, (_, i) => ({ region, ...(i < 5 ? { capturedAt: same } : {}) })),
    )
  ).map(String);
  const q = query(`region=${region}`);
  const all = expectDone(await listMarket(buyer, q, { size: 50 })).map(({ id }) => id);
  expect([...all].sort()).toEqual([...ids].sort());
  const older = expectDone(await listMarket(buyer, q, { size: 3, cursor: { direction: "older", keys: [all[3]!] } }));
  expect(older.map(({ id }) => id)).toEqual(all.slice(4, 8)); // one more than the page
  const newer = expectDone(await listMarket(buyer, q, { size: 3, cursor: { direction: "newer", keys: [all[8]!] } }));
  expect(newer.map(({ id }) => id)).toEqual(all.slice(4, 8).reverse());
});
