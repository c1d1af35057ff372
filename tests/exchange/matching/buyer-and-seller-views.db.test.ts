import { expect, it, vi } from "vitest";
import { pool } from "../../../app/db/client.server.ts";
import { explainForSeller } from "../../../app/exchange/matching/explain-for-seller.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { getBuyerOverview } from "../../../app/exchange/matching/get-buyer-overview.server.ts";
import { listFills } from "../../../app/exchange/matching/list-fills.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { aLead } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { suppress } from "../../support/receipts.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const inRegion = (value: string) => ({ filters: [{ field: "region", operator: "eq", value }] });

const few = { atLeast: 0, fewerThan: 20 };

it("tells a seller why a lead isn't bought, without telling of the buyers' own affairs or how few they are", async () => {
  const seller = await aSeller();
  const phone = "+37125550001";
  const lead = await aLead(seller, { region: "EE-37", age: 25, phone });
  const [wrongPlace, tooYoung, poor, ready, listed] = await Promise.all(Array.from({ length: 5 }, () => aBuyer()));
  for (const buyer of [wrongPlace, tooYoung, ready, listed]) await fundWallet(buyer!, 10_000n);
  await aPurchaseRequest(wrongPlace!, inRegion("EE-39"));
  await aPurchaseRequest(tooYoung!, { filters: [{ field: "age", operator: "gte", value: 30 }] });
  await aPurchaseRequest(poor!, inRegion("EE-37"));
  await aPurchaseRequest(ready!, inRegion("EE-37"));
  await suppress(listed!, phone);
  await aPurchaseRequest(listed!, inRegion("EE-37"));
  const told = async () => expectDone(await explainForSeller(seller, lead.toString())).reasons;
  const named = [
    { reason: "buyer_not_buying", requests: few },
    { reason: "filter:age", requests: few },
    { reason: "filter:region", requests: few },
    { reason: "matches", requests: few },
  ];
  expect(await told()).toEqual(named); // in the order of the checks
  for (let i = 0; i < 19; i++) await aPurchaseRequest(wrongPlace!, { ...inRegion("EE-39"), quantity: 1 });
  const [first, ...others] = await told();
  expect(first).toEqual({ reason: "filter:region", requests: { atLeast: 20, fewerThan: null } });
  expect(others).toEqual(named.filter(({ reason }) => reason !== "filter:region"));
  expect(await explainForSeller(await aSeller(), lead.toString())).toMatchObject({ ok: false, reason: "not_found" });
  expect(await explainForSeller(seller, "x")).toMatchObject({ ok: false, reason: "not_found" });
});

it("asks the database as often for many requests as for one", async () => {
  const seller = await aSeller();
  const lead = await aLead(seller, { region: "EE-45" });
  const statements = async () => {
    const asked = vi.spyOn(pool, "query");
    expectDone(await explainForSeller(seller, lead.toString()));
    const count = asked.mock.calls.length;
    asked.mockRestore();
    return count;
  };
  const caps = [{ period: "day", count: 3 }];
  await aPurchaseRequest(await aBuyer(), { ...inRegion("EE-45"), caps });
  const before = await statements();
  for (let i = 0; i < 20; i++) await aPurchaseRequest(await aBuyer(), { ...inRegion("EE-45"), caps });
  expect(await statements()).toBe(before);
});

it("shows a buyer the purchases of a request and the position of the house", async () => {
  const [seller, buyer, stranger] = [await aSeller(), await aBuyer(), await aBuyer()];
  await aLead(seller, { region: "LT-VL" });
  await fundWallet(buyer, 2_000n);
  const id = await aPurchaseRequest(buyer, inRegion("LT-VL"));
  await fillPurchaseRequest(system, id);
  const fills = await listFills(buyer, id);
  expect(fills.ok && fills.value).toMatchObject([{ got: 1, total: { amount: 500n, currency: "EUR" } }]);
  expect(await listFills(stranger, id)).toMatchObject({ ok: false, reason: "not_found" });
  expect(await listFills(buyer, "x")).toMatchObject({ ok: false, reason: "not_found" });
  expect(await getBuyerOverview(buyer)).toEqual({
    ok: true,
    value: {
      activeRequests: 1,
      bought: 1,
      spent: { amount: 500n, currency: "EUR" },
      wallet: { amount: 1_500n, currency: "EUR" },
      returns: { delivered: 1, approved: 0, basisPoints: 0 },
      penaltyBps: 0,
    },
  });
  expect(await getBuyerOverview(seller)).toMatchObject({ ok: false, reason: "forbidden" });
});
