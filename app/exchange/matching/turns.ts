import type { BuyersTerms } from "../price-rules/listing-rule.ts";

/** Above every id that is given out already; ids of later sales are higher still. */
const NOT_YET = 1n << 62n;

/**
 * What buyers got while leads are given to them one after another, before any of it is sold: whose turn it is, who is
 * behind a share, and at what volume the next lead is priced.
 */
export class Turns {
  readonly #got = new Map<string, { count: number; last: bigint }>();
  readonly #served = new Map<string, bigint>();
  readonly #allocated = new Map<number, number>();
  #next = NOT_YET;

  take(ruleNumber: number | null, { buyerId, requestId }: { buyerId: string; requestId: string }): void {
    this.#next += 1n;
    this.#served.set(requestId, this.#next);
    if (ruleNumber === null) return;
    const key = `${ruleNumber} ${buyerId}`;
    this.#got.set(key, { count: (this.#got.get(key)?.count ?? 0) + 1, last: this.#next });
    this.#allocated.set(ruleNumber, this.allocated(ruleNumber) + 1);
  }

  /** The terms of a buyer under a rule, after what it got here. */
  termsOf(ruleNumber: number | null, buyerId: string, before: BuyersTerms): BuyersTerms {
    const got = ruleNumber === null ? undefined : this.#got.get(`${ruleNumber} ${buyerId}`);
    if (!got) return before;
    return { ...before, bought: before.bought + got.count, sent: before.sent + got.count, lastSaleId: got.last };
  }

  lastServed(requestId: string, before: bigint): bigint {
    return this.#served.get(requestId) ?? before;
  }

  /** How many leads of the rule were given to anybody here. */
  allocated(ruleNumber: number): number {
    return this.#allocated.get(ruleNumber) ?? 0;
  }
}
