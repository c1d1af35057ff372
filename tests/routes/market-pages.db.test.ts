// The shop window by its pages, as a browser without scripts uses it.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { uploadSuppressions } from "../../app/exchange/suppressions/upload-suppressions.server.ts";
import type { FormProblems } from "../../app/http/form-fields.ts";
import { action as cancel } from "../../app/routes/buyer.buy-orders.$buyOrderId.cancellation.ts";
import { loader as orders } from "../../app/routes/buyer.buy-orders._index.tsx";
import { loader as listing } from "../../app/routes/buyer.market.$leadId._index.tsx";
import { action as order, loader as ordering } from "../../app/routes/buyer.market.$leadId.order.tsx";
import { action as buy, loader as buying } from "../../app/routes/buyer.market.$leadId.purchase.tsx";
import { action as reserve } from "../../app/routes/buyer.market.$leadId.reservation.ts";
import { loader as market } from "../../app/routes/buyer.market._index.tsx";
import {
  action as buyHeld,
  loader as reservation,
} from "../../app/routes/buyer.reservations.$reservationId._index.tsx";
import { action as release } from "../../app/routes/buyer.reservations.$reservationId.release.ts";
import { loader as reservations } from "../../app/routes/buyer.reservations._index.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { aFallingLead } from "../support/falling-leads.ts";
import { aLead, leadsOf, type LeadWish } from "../support/leads.ts";
import { aRichBuyer } from "../support/market-buyers.ts";
import { aSeller } from "../support/organizations.ts";
import { aPriceRule } from "../support/price-rules.ts";
import { aPurchaseRequest } from "../support/purchase-requests.ts";
import { listOf } from "../support/suppressions.ts";
import { walletOf } from "../support/wallet.ts";

let buyer: PersonActor;
const cookies = new Map<PersonActor, string>();
async function signedIn(actor: PersonActor): Promise<PersonActor> {
  const { userId, organizationId } = actor;
  const request = new Request("http://localhost:3000/sign-in");
  cookies.set(actor, (await startSession(request, { userId, organizationId })).split(";", 1)[0]!);
  return actor;
}
beforeAll(async () => {
  buyer = await signedIn(await aRichBuyer());
});

type Fields = Record<string, string>;
type Visit = { as?: PersonActor; path?: string; params?: Fields; fields?: Fields };
const args = ({ as = buyer, path = "/buyer/market", params = {}, fields }: Visit = {}) => {
  const init = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
  const request = new Request(`http://localhost:3000${path}`, { headers: { cookie: cookies.get(as)! }, ...init });
  return routeArgs(request, params);
};
const of = (leadId: bigint) => ({ params: { leadId: String(leadId) } });
const problemsIn = (body: unknown) => (body as { problems: FormProblems }).problems;
const listed = async (wish: LeadWish = {}) => aLead(await aSeller(), wish);
const statusIn = async (params: Fields) => {
  const { reservation: shown } = (await reservation(args({ params }))) as { reservation: { status: string } };
  return shown.status;
};

describe("buying", () => {
  it("says what is bought, at what price, as what, and what can be reported, and then does just that, once", async () => {
    const leadId = await listed({ region: "LV-JUR", age: 37, gender: "female", saleMode: "exclusive" });
    const page = (await buying(args(of(leadId)))) as Exclude<Awaited<ReturnType<typeof buying>>, Response>;
    expect(page.purchase).toMatchObject({
      terms: expect.stringMatching(/Jūrmala.*35.*39.*(female|women).*phone.*exclusive/is),
      ...{ mode: "exclusive", price: { amount: 500n, currency: "EUR" }, returnWindowHours: 168 },
    });
    const before = await walletOf(buyer);
    const fields = { attempt: page.attempt, price: "500 EUR" };
    const bought = await answerOf(() => buy(args({ ...of(leadId), fields })));
    expect(bought.status).toBe(303);
    expect(bought.location).toMatch(/^\/buyer\/sales\/\d+$/);
    const again = await answerOf(() => buy(args({ ...of(leadId), fields })));
    expect(again.location).toBe(bought.location);
    expect(await walletOf(buyer)).toBe(before - 500n);
    expect((await answerOf(() => buying(args(of(leadId))))).location).toBe(bought.location);
  });

  it.each([
    ["alone", "exclusive", "1000 EUR", 1_000n],
    ["among several", "shared", "500 EUR", 500n],
  ])("has a lead %s where its listing leaves the choice", async (_what, as, price, paid) => {
    const prices = [...Array<bigint>(5).fill(500n), ...Array<bigint>(5).fill(1_000n)];
    const leadId = await listed({ saleMode: "hybrid", maxSales: 3, prices });
    const fields = { attempt: randomUUID(), as, price };
    expect((await answerOf(() => buy(args({ ...of(leadId), fields })))).status).toBe(303);
    const [sale] = await prisma.sale.findMany({ where: { leadId } });
    expect(sale).toMatchObject({ saleMode: as, priceMinor: paid });
  });

  it("buys nothing for another price than the one that was shown, and asks again", async () => {
    const leadId = await listed();
    const before = await walletOf(buyer);
    const dear = await answerOf(() =>
      buy(args({ ...of(leadId), fields: { attempt: randomUUID(), price: "499 EUR" } })),
    );
    expect(dear.status).toBe(422);
    expect(problemsIn(dear.body).form[0]).toContain("5.00 EUR");
    for (const price of ["", "0 EUR", "500", "500 DEM", "5.00 EUR"]) {
      const answer = await answerOf(() => buy(args({ ...of(leadId), fields: { attempt: randomUUID(), price } })));
      expect(answer.status).toBe(422);
    }
    expect(await walletOf(buyer)).toBe(before);
  });
});

describe("reserving", () => {
  it("leads to a page of its own, from which the lead is bought", async () => {
    const [leadId, attempt] = [await listed(), randomUUID()];
    const fields = { attempt, price: "500 EUR" };
    const held = await answerOf(() => reserve(args({ ...of(leadId), fields })));
    expect(held).toMatchObject({ status: 303, location: `/buyer/reservations/${attempt}` });
    expect((await market(args())).held).toMatchObject([{ id: attempt, leadId: String(leadId), status: "held" }]);
    expect((await answerOf(() => buying(args(of(leadId))))).location).toBe(`/buyer/reservations/${attempt}`);
    const params = { reservationId: attempt };
    const bought = await answerOf(() => buyHeld(args({ params, fields: {} })));
    expect(bought.location).toMatch(/^\/buyer\/sales\//);
    expect(await statusIn(params)).toBe("sold");
  });

  it("gives a lead back, and says so where somebody was quicker", async () => {
    const [leadId, attempt] = [await listed({ saleMode: "exclusive" }), randomUUID()];
    const other = await signedIn(await aRichBuyer());
    await answerOf(() => reserve(args({ ...of(leadId), fields: { attempt, price: "500 EUR" } })));
    const tried = await answerOf(() =>
      reserve(args({ as: other, ...of(leadId), fields: { attempt: randomUUID(), price: "500 EUR" } })),
    );
    expect(tried).toMatchObject({ status: 303, location: "/buyer/market" }); // with a word above the list
    const params = { reservationId: attempt };
    expect((await answerOf(() => reservation(args({ as: other, params })))).status).toBe(404);
    expect((await answerOf(() => release(args({ as: other, params, fields: {} })))).status).toBe(404);
    expect((await answerOf(() => release(args({ params, fields: {} })))).location).toBe(
      `/buyer/reservations/${attempt}`,
    );
    expect(await statusIn(params)).toBe("released");
    const late = await answerOf(() => buyHeld(args({ params, fields: {} })));
    expect(late.status).toBe(422);
    const list = await reservations(args());
    expect(list.rows.map(({ id }) => id)).toContain(attempt);
  });
});

it("orders a lead whose price falls, for less than it costs, and takes the order back", async () => {
  const leadId = await aFallingLead();
  const page = (await ordering(args(of(leadId)))) as Exclude<Awaited<ReturnType<typeof ordering>>, Response>;
  expect(page.falling).toMatchObject({ start: 900n, next: { price: 800n } });
  expect(
    JSON.stringify(page, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toContain('"300"');
  const fields = { attempt: page.attempt, price: "9.00" };
  const dear = await answerOf(() => order(args({ ...of(leadId), fields })));
  expect(dear.status).toBe(422);
  expect(problemsIn(dear.body)).toMatchObject({ fields: { price: [expect.any(String)] }, entered: { price: "9.00" } });
  const placed = await answerOf(() => order(args({ ...of(leadId), fields: { ...fields, price: "4,50" } })));
  expect(placed).toMatchObject({ status: 303, location: "/buyer/buy-orders" });
  expect((await orders(args())).orders).toMatchObject([{ id: page.attempt, price: { amount: 450n }, status: "open" }]);
  expect((await answerOf(() => ordering(args(of(leadId))))).location).toBe("/buyer/buy-orders");
  expect((await listing(args(of(leadId)))).listing.lead.dealings).toMatchObject({ orderId: page.attempt });
  await answerOf(() => cancel(args({ params: { buyOrderId: page.attempt }, fields: {} })));
  expect((await orders(args())).orders).toMatchObject([{ status: "cancelled" }]);
  const steady = await listed();
  expect((await answerOf(() => ordering(args(of(steady))))).status).toBe(422); // its price doesn't fall
});

describe("the list", () => {
  it("has what may be claimed first, for those who ask for such leads", async () => {
    const [region, claimUntil] = ["LV-CLP", new Date(Date.now() + 600_000)];
    const leadId = await listed({ region, status: "reserved", claimUntil });
    expect((await market(args())).claims).toEqual([]);
    await aPurchaseRequest(buyer, { filters: [{ field: "region", operator: "eq", value: region }] });
    expect((await market(args())).claims).toMatchObject([{ id: String(leadId), claimUntil }]);
    expect(await buying(args(of(leadId)))).toMatchObject({ isClaim: true, refusal: null });
  });

  it("is filtered by kind, by model and by what a lead is sold as", async () => {
    const [seller, region] = [await aSeller(), "LV-SHP"];
    const dutch = await aPriceRule(seller, { model: "dutch", dutch: { step: 1n, interval_minutes: 10 } });
    const bids = await aPriceRule(seller, { model: "bid_first_price", sale_mode: "exclusive" });
    const ten = [500n, 400n, 300n, 200n, 100n, 900n, 800n, 700n, 600n, 500n];
    const ids = await leadsOf(seller, [
      { region },
      { region, ruleNumber: dutch, prices: [900n, 300n, 100n, 10n, BigInt(Math.floor(Date.now() / 1000)), 0n] },
      { region, ruleNumber: bids, saleMode: "exclusive" },
      { region, saleMode: "hybrid", prices: ten },
      { region, saleMode: "exclusive_window" },
    ]);
    const found = async (query: string) => {
      const { rows } = await market(args({ path: `/buyer/market?region=${region}&${query}` }));
      return rows.map(({ id }) => ids.indexOf(BigInt(id))).sort();
    };
    expect(await found("")).toEqual([0, 1, 2, 3, 4]);
    expect(await found("model=dutch")).toEqual([1]);
    expect(await found("model=fixed")).toEqual([0, 3, 4]);
    expect(await found("model=bid_first_price")).toEqual([2]);
    expect(await found("sale_mode=hybrid")).toEqual([3]);
    expect(await found("sale_mode=exclusive_window")).toEqual([4]);
    expect(await found("sale_mode=exclusive")).toEqual([2]);
    expect(await found("sale_mode=shared&model=dutch")).toEqual([1]);
    expect(await found("lead_type=nothing_known")).toEqual([]);
    const { rows } = await market(args({ path: `/buyer/market?region=${region}` }));
    const row = (place: number) => rows.find(({ id }) => id === String(ids[place]));
    expect(row(1)).toMatchObject({ model: "dutch", price: { amount: 900n }, falling: { next: { price: 800n } } });
    expect(row(3)).toMatchObject({ price: { amount: 500n }, exclusivePrice: { amount: 900n } });
    expect((await answerOf(() => buying(args(of(ids[2]!))))).body).toMatchObject({
      refusal: expect.stringContaining("auction"),
    });
  });

  it("shows a viewer everything, and lets it do nothing", async () => {
    const { organizationId } = buyer;
    const user = await prisma.user.create({ data: { email: "viewer@example.com", name: "Viewer", passwordHash: "x" } });
    await prisma.membership.create({ data: { userId: user.id, organizationId, role: "viewer" } });
    const viewer = await signedIn({ ...buyer, userId: user.id, role: "viewer" });
    const leadId = await listed();
    expect(await market(args({ as: viewer }))).toMatchObject({ mayBuy: false, mayPost: false });
    expect(await listing(args({ as: viewer, ...of(leadId) }))).toMatchObject({ mayBuy: false });
    expect((await answerOf(() => buying(args({ as: viewer, ...of(leadId) })))).status).toBe(403);
    expect((await answerOf(() => ordering(args({ as: viewer, ...of(leadId) })))).status).toBe(403);
  });

  it("and the page of a lead say nothing of whom the buyer's lists name", async () => {
    const phone = "+37129990002";
    const [named, other] = [await listed({ phone }), await listed()];
    expectDone(await uploadSuppressions(buyer, listOf(phone)));
    const optionsOf = async (leadId: bigint) => {
      const { listing: shown } = await listing(args(of(leadId)));
      return shown.options.map(({ refusal, price, mode }) => ({ refusal, price, mode }));
    };
    expect(await optionsOf(named)).toEqual(await optionsOf(other));
    const { rows } = await market(args());
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([String(named), String(other)]));
  });
});
