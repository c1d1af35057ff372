// Test leads go the whole way in, and no further: nobody sees, counts, matches or buys them.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { pool, prisma } from "../../../app/db/client.server.ts";
import { countAvailableLeads } from "../../../app/exchange/matching/count-available-leads.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { listMarket } from "../../../app/exchange/matching/list-market.server.ts";
import { readMarketQuery } from "../../../app/exchange/matching/market-query.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { availabilitySchema } from "../../../app/exchange/purchase-requests/purchase-request-input.ts";
import { listLeads } from "../../../app/exchange/leads/list-leads.server.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission, posted } from "../../support/posts.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const offers = async () => {
  const { rows } = await pool.query<{ task: string }>(
    `SELECT t.identifier AS task FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'offer-leads'`,
  );
  return rows.length;
};

const system = { by: "system", job: "fill-purchase-request" } as const;
const SENT = 100; // so many that a count can tell of them, a little short

it("lets nobody match, count, list or buy a test lead", async () => {
  const [seller, buyer] = [await aSeller(), await aBuyer()];
  const source = await aPostSource(seller);
  const region = "LV-JUR";
  const send = (isTest: boolean) =>
    posted(
      source,
      Array.from({ length: SENT }, () => aSubmission({ region }, { isTest })),
    );
  await send(true);
  expect(await offers()).toBe(0);
  await fundWallet(buyer, 100_000n);
  const filters = [{ field: "region", operator: "eq", value: region }];
  const wanted = { max_price: { amount: "900", currency: "EUR" }, filters };
  const requestId = await aPurchaseRequest(buyer, wanted);
  const available = availabilitySchema.parse({ ...wanted, required_contacts: ["phone"] });
  const market = readMarketQuery(new URLSearchParams(`region=${region}`));
  const listed = async () => expectDone(await listMarket(buyer, market, { size: 150 })).length;
  // Of another buyer each time: one question has one answer all day.
  const counted = async () => expectDone(await countAvailableLeads(await aBuyer(), available)).atLeast;
  const bought = () => prisma.sale.findMany({ where: { buyerId: buyer.organizationId }, select: { leadId: true } });
  expect([await listed(), await counted()]).toEqual([0, 0]);
  await fillPurchaseRequest(system, requestId);
  expect(await bought()).toEqual([]);
  await send(false);
  expect(await offers()).toBe(1);
  expect(await listed()).toBe(SENT);
  expect([20, 50]).toContain(await counted());
  await fillPurchaseRequest(system, requestId);
  const live = (await listLeads(seller, { size: 150 })).filter(({ isTest }) => !isTest).map(({ id }) => id);
  expect(live).toHaveLength(SENT);
  const sales = await bought();
  expect(sales).toHaveLength(10);
  expect(sales.filter(({ leadId }) => !live.includes(leadId))).toEqual([]);
});

it("knows test leads among themselves, and live ones among themselves", async () => {
  const source = await aPostSource(await aSeller());
  const person = aSubmission({ external_id: "1" });
  const send = (isTest: boolean) => posted(source, [{ ...person, id: randomUUID(), isTest }]);
  expect([await send(true), await send(false), await send(true), await send(false)]).toMatchObject([
    [{ status: "accepted" }],
    [{ status: "accepted" }],
    [{ status: "duplicate", field: "external_id" }],
    [{ status: "duplicate", field: "external_id" }],
  ]);
});

it("takes test and live leads in one call, each for what it is", async () => {
  const source = await aPostSource(await aSeller());
  const answers = await posted(source, [
    aSubmission({}, { isTest: true }),
    aSubmission(),
    aSubmission({ age: 70 }, { isTest: true }),
  ]);
  expect(answers.map(({ status, match }) => `${status} ${match}`)).toEqual([
    "accepted matches",
    "accepted null",
    "accepted filter:age",
  ]);
});
