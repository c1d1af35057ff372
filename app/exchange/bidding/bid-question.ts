import * as z from "zod";
import { currencies, type Minor, type Money } from "../money.ts";

/** What a program is told of a lead: the facts of a ping, never a contact. */
export type PingFacts = Readonly<Record<string, unknown>>;
export type AskedAbout = {
  requestId: string;
  /** The most that the request pays, in its currency. */
  most: Money;
  ping: PingFacts;
  isTest: boolean;
  /** Milliseconds until nobody listens any more. */
  deadlineMs: number;
};

/** The body that a program gets. */
export function questionBody({ requestId, most, ping, isTest, deadlineMs }: AskedAbout): string {
  return JSON.stringify({
    request_id: requestId,
    is_test: isTest,
    max_bid: { amount: most.amount.toString(), currency: most.currency },
    deadline_ms: deadlineMs,
    ping,
  });
}

const answer = z.strictObject({
  bid: z.strictObject({ amount: z.string().regex(/^[1-9]\d{0,14}$/), currency: z.enum(currencies) }).nullable(),
});
/** `isCut`: it bid more than its request pays, and bids that. */
export type ReadBid = { bid: Minor; isCut: boolean } | { bid: null; isCut: false };

/**
 * Reads `{"bid": {"amount": "1250", "currency": "EUR"}}` or `{"bid": null}`: nothing less and nothing more, minor units
 * as text. A bid above the most is the most; one in another currency, like all else, can't be read: null.
 */
export function readBid(json: unknown, most: Money): ReadBid | null {
  const read = answer.safeParse(json);
  if (!read.success) return null;
  const { bid } = read.data;
  if (bid === null) return { bid: null, isCut: false };
  if (bid.currency !== most.currency) return null;
  const amount = BigInt(bid.amount);
  return amount > most.amount ? { bid: most.amount, isCut: true } : { bid: amount, isCut: false };
}
