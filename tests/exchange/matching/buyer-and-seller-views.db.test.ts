import { expect, it } from "vitest";
import { explainForSeller } from "../../../app/exchange/matching/explain-for-seller.server.ts";
import { fillPurchaseRequest } from "../../../app/exchange/matching/fill-purchase-request.server.ts";
import { getBuyerOverview } from "../../../app/exchange/matching/get-buyer-overview.server.ts";
import { listFills } from "../../../app/exchange/matching/list-fills.server.ts";
import { aLead } from "../../support/leads.ts";
import { aBuyer, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";
import { fundWallet } from "../../support/wallet.ts";

const system = { by: "system", job: "test" } as const;
const inRegion = (value: string) => ({ filters: [{ field: "region", operator: "eq", value }] });

it("tells a seller why a lead isn't bought, without telling of the buyers' own affairs", async () => {
  const seller = await aSeller();
  const lead = await aLead(seller, { region: "EE-37", age: 25 });
  const [wrongPlace, tooYoung, poor, ready] = [await aBuyer(), await aBuyer(), await aBuyer(), await aBuyer()];
  for (const buyer of [wrongPlace, tooYoung, ready]) await fundWallet(buyer, 10_000n);
  await aPurchaseRequest(wrongPlace, inRegion("EE-39"));
  await aPurchaseRequest(tooYoung, { filters: [{ field: "age", operator: "gte", value: 30 }] });
  await aPurchaseRequest(poor, inRegion("EE-37"));
  await aPurchaseRequest(ready, inRegion("EE-37"));
  const told = await explainForSeller(seller, lead.toString());
  expect(told.ok && [...told.value.reasons].sort((a, b) => a.reason.localeCompare(b.reason))).toEqual([
    { reason: "buyer_not_buying", requests: 1 },
    { reason: "filter:age", requests: 1 },
    { reason: "filter:region", requests: 1 },
    { reason: "matches", requests: 1 },
  ]);
  expect(await explainForSeller(await aSeller(), lead.toString())).toMatchObject({ ok: false, reason: "not_found" });
  expect(await explainForSeller(seller, "x")).toMatchObject({ ok: false, reason: "not_found" });
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
