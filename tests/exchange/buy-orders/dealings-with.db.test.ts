import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { cancelBuyOrder } from "../../../app/exchange/buy-orders/cancel-buy-order.server.ts";
import { dealingsWith } from "../../../app/exchange/buy-orders/dealings-with.server.ts";
import { placeBuyOrder } from "../../../app/exchange/buy-orders/place-buy-order.server.ts";
import { expectDone } from "../../../app/exchange/outcome.ts";
import { releaseReservation } from "../../../app/exchange/reservations/release-reservation.server.ts";
import { aFallingLead } from "../../support/falling-leads.ts";
import { aLead } from "../../support/leads.ts";
import { aRichBuyer, buy, reserve } from "../../support/market-buyers.ts";
import { aSeller } from "../../support/organizations.ts";

it("tells a buyer which leads it has, holds or has ordered, as long as that is so, and nobody else's", async () => {
  const [buyer, other, seller] = [await aRichBuyer(), await aRichBuyer(), await aSeller()];
  const [bought, held, untouched, ordered] = [
    await aLead(seller),
    await aLead(seller),
    await aLead(seller),
    await aFallingLead(),
  ];
  const price = { amount: 400n, currency: "EUR" };
  const { saleId } = expectDone(await buy(buyer, bought));
  const { id: reservationId } = expectDone(await reserve(buyer, held));
  const { id: orderId } = expectDone(await placeBuyOrder(buyer, randomUUID(), { leadId: ordered, price }));
  expectDone(await buy(other, untouched));
  expectDone(await placeBuyOrder(other, randomUUID(), { leadId: ordered, price }));
  const ids = [bought, held, untouched, ordered].map(String);
  const none = { saleId: null, reservationId: null, orderId: null };
  expect([...(await dealingsWith(buyer, ids))].sort()).toEqual(
    [
      [String(bought), { ...none, saleId: String(saleId) }],
      [String(held), { ...none, reservationId }],
      [String(ordered), { ...none, orderId }],
    ].sort(),
  );
  expect([...(await dealingsWith(buyer, [String(held)])).keys()]).toEqual([String(held)]);

  expectDone(await releaseReservation(buyer, reservationId));
  expectDone(await cancelBuyOrder(buyer, orderId));
  expect([...(await dealingsWith(buyer, ids)).keys()]).toEqual([String(bought)]);
});
