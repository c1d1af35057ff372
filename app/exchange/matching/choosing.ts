import type { LockedLead } from "#app/db/sql/lock-leads.ts";
import type { Minor } from "../money.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import type { Hand } from "./leads-in-hand.ts";
import type { Recipient } from "./match-terms.ts";
import type { BuyersMarket } from "./wanted-leads.ts";

/** `limit`: so many leads at most; `avoid`: none of these. */
export type StockWish = {
  buyer: Recipient;
  now: Date;
  limit: number;
  maxPrice: Minor;
  market: BuyersMarket;
  avoid: readonly bigint[];
};
/** What a fill chooses by. Leads that somebody else has, in hand or locked, are passed over ("skip") or waited for ("wait"). */
export type Choosing = { terms: RequestTerms; wish: StockWish; hand: Hand; how: "skip" | "wait" };
/** A lead under lock, as it is now. */
export type Candidate = {
  id: bigint;
  score: number;
  phone_key: string | null;
  email_key: string | null;
  lead: LockedLead;
};
/**
 * Candidates in order of rank, as far as they were found at one look. `missed`: leads that would have been chosen, but
 * somebody else has them, or they are gone or changed.
 */
export type Chosen = { candidates: Candidate[]; missed: bigint[] };
