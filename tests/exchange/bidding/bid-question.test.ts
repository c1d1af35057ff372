import fc from "fast-check";
import { expect, it } from "vitest";
import { questionBody, readBid } from "../../../app/exchange/bidding/bid-question.ts";

const most = { amount: 2_000n, currency: "EUR" };

it("tells a program what it is told, and no more", () => {
  const ping = { region: "LV-RIX", age_band: "30-34" };
  const body = questionBody({ requestId: "r", most, ping, isTest: true, deadlineMs: 500 });
  expect(JSON.parse(body)).toEqual({
    ...{ request_id: "r", is_test: true, max_bid: { amount: "2000", currency: "EUR" }, deadline_ms: 500, ping },
  });
});

it.each([
  ["a bid", { bid: { amount: "1250", currency: "EUR" } }, { bid: 1_250n, isCut: false }],
  ["no bid", { bid: null }, { bid: null, isCut: false }],
  ["the most", { bid: { amount: "2000", currency: "EUR" } }, { bid: 2_000n, isCut: false }],
  ["more than the most", { bid: { amount: "2001", currency: "EUR" } }, { bid: 2_000n, isCut: true }],
  ["far more", { bid: { amount: "999999999999999", currency: "EUR" } }, { bid: 2_000n, isCut: true }],
  ["another currency", { bid: { amount: "1250", currency: "USD" } }, null],
  ["no currency of ours", { bid: { amount: "1250", currency: "ABC" } }, null],
  ["a currency in small letters", { bid: { amount: "1250", currency: "eur" } }, null],
  ["nothing", { bid: { amount: "0", currency: "EUR" } }, null],
  ["less than nothing", { bid: { amount: "-5", currency: "EUR" } }, null],
  ["a number", { bid: { amount: 1_250, currency: "EUR" } }, null],
  ["euros and cents", { bid: { amount: "12.50", currency: "EUR" } }, null],
  ["spaces", { bid: { amount: " 1250", currency: "EUR" } }, null],
  ["digits of another script", { bid: { amount: "١٢٥٠", currency: "EUR" } }, null],
  ["sixteen digits", { bid: { amount: "1000000000000000", currency: "EUR" } }, null],
  ["an amount alone", { bid: { amount: "1250" } }, null],
  ["something besides", { bid: null, why: "no" }, null],
  ["something besides the amount", { bid: { amount: "1250", currency: "EUR", fee: "1" } }, null],
  ["no word of a bid", {}, null],
  ["a bare amount", { bid: "1250" }, null],
  ["a list", [{ bid: null }], null],
  ["null", null, null],
  ["undefined", undefined, null],
])("reads %s", (_, json, expected) => expect(readBid(json, most)).toEqual(expected));

it("never bids more than the most, whatever comes", () => {
  const amount = fc.oneof(fc.bigInt({ min: -10n, max: 10n ** 16n }).map(String), fc.string(), fc.integer());
  const answer = fc.oneof(
    fc.jsonValue(),
    fc.record({ bid: fc.record({ amount, currency: fc.constantFrom("EUR", "USD", "") }) }),
  );
  fc.assert(
    fc.property(answer, fc.bigInt({ min: 1n, max: 10n ** 15n }), (json, limit) => {
      const read = readBid(json, { amount: limit, currency: "EUR" });
      if (read?.bid == null) return;
      expect(read.bid > 0n && read.bid <= limit).toBe(true);
      const said = BigInt((json as { bid: { amount: string } }).bid.amount);
      expect(read).toEqual({ bid: said < limit ? said : limit, isCut: said > limit });
    }),
  );
});
