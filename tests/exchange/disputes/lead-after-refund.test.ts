import { expect, it } from "vitest";
import { leadAfterRefund } from "../../../app/exchange/disputes/lead-after-refund.ts";

const fresh = { isFull: true, ageHours: 72 };
const again = { ...fresh, afterwards: "offer_again" } as const;
const withdraw = { ...fresh, afterwards: "withdraw" } as const;

it.each([
  [
    "faulty data leaves the shelf",
    { status: "partially_sold", soldCount: 1 },
    withdraw,
    { status: "withdrawn", soldCount: 1 },
  ],
  [
    "also after a part refund",
    { status: "sold_out", soldCount: 3 },
    { ...withdraw, isFull: false },
    { status: "withdrawn", soldCount: 3 },
  ],
  [
    "also when old",
    { status: "expired", soldCount: 1 },
    { ...withdraw, ageHours: 900 },
    { status: "withdrawn", soldCount: 1 },
  ],
  ["nothing is done twice", { status: "withdrawn", soldCount: 1 }, withdraw, null],
  ["nothing brings back what was erased", { status: "erased", soldCount: 1 }, withdraw, null],
  ["the place is free again", { status: "sold_out", soldCount: 3 }, again, { status: "partially_sold", soldCount: 2 }],
  ["the only place too", { status: "partially_sold", soldCount: 1 }, again, { status: "available", soldCount: 0 }],
  ["an hour too old", { status: "sold_out", soldCount: 3 }, { ...again, ageHours: 72.1 }, null],
  ["a part refund keeps the place", { status: "sold_out", soldCount: 3 }, { ...again, isFull: false }, null],
  ["an expired lead stays so", { status: "expired", soldCount: 1 }, again, null],
])("%s", (_, lead, refund, expected) => expect(leadAfterRefund(lead, refund)).toEqual(expected));
