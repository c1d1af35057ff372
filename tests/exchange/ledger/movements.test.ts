import fc from "fast-check";
import { expect, it } from "vitest";
import {
  depositPaid,
  disputeLateRefund,
  disputeOpened,
  disputeRefunded,
  disputeRejected,
  earningsReleased,
  fillReserved,
  leadReserved,
  leadSold,
  type Movement,
  reservationReleased,
  stripeFeeTaken,
} from "../../../app/exchange/ledger/movements.ts";
import { commissionOf, commissionPartOf } from "../../../app/exchange/money.ts";

const buyerId = "00000000-0000-4000-8000-00000000000b";
const sellerId = "00000000-0000-4000-8000-00000000000a";
const sale = { id: 7n, buyerId, sellerId, currency: "EUR", price: 5_000n, commission: 750n };
const legsOf = ({ legs }: Movement) => legs.map((leg) => `${leg.side} ${leg.account.code} ${leg.amount}`);

it("posts each event as the money map says", () => {
  expect(legsOf(depositPaid({ id: "1", organizationId: buyerId, amount: 20_000n, currency: "EUR" }, {}))).toEqual([
    "DR stripe.balance 20000",
    "CR buyer.cash 20000",
  ]);
  expect(legsOf(stripeFeeTaken({ transactionId: "txn_1", depositId: "1", amount: 610n, currency: "EUR" }))).toEqual([
    "DR expense.stripe_fees 610",
    "CR stripe.balance 610",
  ]);
  expect(legsOf(fillReserved({ id: 1n, buyerId, total: 5_000n, currency: "EUR" }))).toEqual([
    "DR buyer.cash 5000",
    "CR buyer.hold 5000",
  ]);
  const reservation = { id: "r", buyerId, price: 5_000n, currency: "EUR" };
  expect(legsOf(leadReserved(reservation))).toEqual(["DR buyer.cash 5000", "CR buyer.hold 5000"]);
  expect(legsOf(reservationReleased(reservation))).toEqual(["DR buyer.hold 5000", "CR buyer.cash 5000"]);
  expect([leadReserved(reservation).reference, reservationReleased(reservation).reference]).toEqual([
    "rsv:r",
    "rsv:r:rel",
  ]);
  expect(legsOf(leadSold(sale))).toEqual([
    "DR buyer.hold 5000",
    "CR seller.pending 4250",
    "CR commission.deferred 750",
  ]);
  expect(legsOf(disputeOpened("d", sale))).toEqual([
    "DR seller.pending 4250",
    "DR commission.deferred 750",
    "CR seller.disputed 4250",
    "CR commission.disputed 750",
  ]);
  expect(legsOf(disputeRefunded("d", sale, { amount: 5_000n, commission: 750n }))).toEqual([
    "DR seller.disputed 4250",
    "DR commission.disputed 750",
    "CR buyer.cash 5000",
  ]);
  expect(legsOf(disputeRefunded("d", sale, { amount: 2_000n, commission: 300n }))).toEqual([
    "DR seller.disputed 1700",
    "DR commission.disputed 300",
    "CR buyer.cash 2000",
    "DR seller.disputed 2550",
    "DR commission.disputed 450",
    "CR seller.pending 2550",
    "CR commission.deferred 450",
  ]);
  expect(legsOf(disputeLateRefund("d", sale, { amount: 2_000n, commission: 300n }))).toEqual([
    "DR seller.available 1700",
    "DR revenue.commission 300",
    "CR buyer.cash 2000",
  ]);
  expect(legsOf(disputeRejected("d", sale))).toEqual([
    "DR seller.disputed 4250",
    "DR commission.disputed 750",
    "CR seller.pending 4250",
    "CR commission.deferred 750",
  ]);
  expect(legsOf(earningsReleased(sale, { share: 4_250n, commission: 750n }))).toEqual([
    "DR seller.pending 4250",
    "DR commission.deferred 750",
    "CR seller.available 4250",
    "CR revenue.commission 750",
  ]);
});

it("balances for any price, rate and refund, and leaves nothing frozen after a decision", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10_000_000n }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.bigInt({ min: 1n, max: 10_000_000n }),
      (price, bps, cut) => {
        const some = { ...sale, price, commission: commissionOf(price, bps) };
        const amount = cut > price ? price : cut;
        const refund = { amount, commission: commissionPartOf({ ...some, refunded: 0n }, amount) };
        const story = [leadSold(some), disputeOpened("d", some), disputeRefunded("d", some, refund)];
        const balances = new Map<string, bigint>();
        for (const movement of story) {
          let difference = 0n;
          for (const leg of movement.legs) {
            expect(leg.amount).toBeGreaterThan(0n);
            const signed = leg.side === "CR" ? leg.amount : -leg.amount;
            difference += signed;
            balances.set(leg.account.code, (balances.get(leg.account.code) ?? 0n) + signed);
          }
          expect(difference).toBe(0n);
        }
        expect(balances.get("seller.disputed") ?? 0n).toBe(0n);
        expect(balances.get("commission.disputed") ?? 0n).toBe(0n);
        expect(balances.get("buyer.cash")).toBe(amount);
        expect((balances.get("seller.pending") ?? 0n) + (balances.get("commission.deferred") ?? 0n)).toBe(
          price - amount,
        );
      },
    ),
  );
});
