import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { getSale } from "../../../app/exchange/deliveries/get-sale.server.ts";
import { listBoughtRequests } from "../../../app/exchange/deliveries/list-bought-requests.server.ts";
import { listSales } from "../../../app/exchange/deliveries/list-sales.server.ts";
import { getDispute } from "../../../app/exchange/disputes/get-dispute.server.ts";
import { openDispute } from "../../../app/exchange/disputes/open-dispute.server.ts";
import { getBuyerOverview } from "../../../app/exchange/matching/get-buyer-overview.server.ts";
import { explainForBuyer } from "../../../app/exchange/matching/explain-for-buyer.server.ts";
import { listFills } from "../../../app/exchange/matching/list-fills.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { listTransactions } from "../../../app/exchange/payments/list-transactions.server.ts";
import { cancelPurchaseRequest } from "../../../app/exchange/purchase-requests/cancel-purchase-request.server.ts";
import { getPurchaseRequest } from "../../../app/exchange/purchase-requests/get-purchase-request.server.ts";
import { listPurchaseRequests } from "../../../app/exchange/purchase-requests/list-purchase-requests.server.ts";
import { releaseReservation } from "../../../app/exchange/reservations/release-reservation.server.ts";
import { listEarnings } from "../../../app/exchange/sales/list-earnings.server.ts";
import { aLead } from "../../support/leads.ts";
import { aRichBuyer, buy, reserve } from "../../support/market-buyers.ts";
import { anOperator, aSeller } from "../../support/organizations.ts";
import { aPurchaseRequest } from "../../support/purchase-requests.ts";

it("a lead bought singly is among the sales, everywhere, and its request nowhere", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer()];
  const real = await aPurchaseRequest(buyer, { max_price: { amount: "1", currency: "EUR" } });
  const leadId = await aLead(seller);
  const { saleId } = expectDone(await buy(buyer, leadId));
  const { purchaseRequestId: id } = await prisma.sale.findUniqueOrThrow({ where: { id: saleId } });

  const [row] = expectDone(await listSales(buyer, {}, { size: 5 }));
  expect(row).toMatchObject({ id: saleId, purchaseRequest: null, price: { amount: 500n }, status: "delivered" });
  const sale = expectDone(await getSale(buyer, saleId));
  expect(sale).toMatchObject({
    purchaseRequest: null,
    terms: { sale_mode: "shared", required_contacts: ["phone", "email"] },
  });
  const earnings = expectDone(await listEarnings(seller, { size: 5 }));
  expect(earnings.map(({ saleId: each }) => each)).toEqual([saleId]);

  expect(expectDone(await listPurchaseRequests(buyer, { size: 5 })).map((each) => each.id)).toEqual([real]);
  expect(expectDone(await listBoughtRequests(buyer))).toEqual([]);
  expect(expectDone(await getBuyerOverview(buyer))).toMatchObject({ activeRequests: 1, bought: 1 });
  for (const outcome of [
    await getPurchaseRequest(buyer, id),
    await cancelPurchaseRequest(buyer, id),
    await listFills(buyer, id),
    await explainForBuyer(buyer, { purchaseRequestId: id, leadId: String(leadId) }),
  ])
    expect(outcome).toMatchObject({ reason: "not_found" });
});

it("a dispute about it is judged by what the listing said", async () => {
  const [buyer, seller, operator] = [await aRichBuyer(), await aSeller(), await anOperator()];
  const findingOf = async (change: object) => {
    const leadId = await aLead(seller);
    const { saleId } = expectDone(await buy(buyer, leadId));
    await prisma.lead.update({ where: { id: leadId }, data: change });
    const evidence = [{ kind: "field", body: "age" }] as const;
    const { disputeId } = expectDone(
      await openDispute(buyer, { saleId, reason: "outside_filters", note: "Not as listed.", evidence }),
    );
    return expectDone(await getDispute(operator, disputeId)).findings.map(({ result, facts }) => [
      result,
      facts.failed,
    ]);
  };
  expect(await findingOf({ age: 44 })).toEqual([["contradicts", ""]]); // of the band that was told
  expect(await findingOf({ age: 45 })).toEqual([["supports", "filter:age"]]);
  expect(await findingOf({ contactKinds: 1 })).toEqual([["supports", "contact:email"]]);
});

it("the wallet tells what was held, bought singly, and given back", async () => {
  const [seller, buyer] = [await aSeller(), await aRichBuyer()];
  const { saleId } = expectDone(await buy(buyer, await aLead(seller)));
  const { id } = expectDone(await reserve(buyer, await aLead(seller)));
  expectDone(await releaseReservation(buyer, id));
  const lines = expectDone(await listTransactions(buyer, {}, { size: 9 }));
  expect(lines.map(({ type, amount, reservation }) => [type, amount.amount, reservation?.saleId])).toEqual([
    ["release", 500n, null],
    ["purchase", -500n, null],
    ["purchase", -500n, String(saleId)],
    ["deposit", 100_000n, undefined],
  ]);
});
