import type { RowFault, RowReason } from "../intake/row-reasons.ts";
import type { ContactKind } from "../leads/lead-fields.ts";
import type { SoldMode } from "../matching/sold-as.ts";
import type { Money } from "../money.ts";
import type { FieldValue } from "../posts/submission.ts";

/** A bid is held to for so long (product rule B3). */
export const PING_SECONDS = 120;

/** What a seller asks before it sends a lead: its facts without the person. */
export type Ping = {
  /** By the names of a submission, and `postal_prefix`. */
  fields: Readonly<Record<string, FieldValue>>;
  /** How the person can be reached, once the lead is sent. */
  contacts: readonly ContactKind[];
  /** The person will pick from the bids, whose buyers are named therefore; the consent then names these. */
  isPick: boolean;
  /** So many bids are told at most. */
  most: number;
  isTest: boolean;
};

export type PingBid = { id: string; price: Money; mode: SoldMode; buyer: { id: string; name: string } | null };
export type PingAnswer = {
  status: "bids" | "no_bids" | "rejected";
  /** Null of a lead that wouldn't be taken. */
  pingId: string | null;
  expiresAt: Date | null;
  bids: PingBid[];
  /** Why the lead wouldn't be taken, as of a lead that is posted. */
  reason: RowReason | null;
  field: string | null;
  facts: NonNullable<RowFault["facts"]>;
  /** Of a test: what the sandbox's request says of it. */
  match: string | null;
};

export const bidId = (place: number) => `b${place + 1}`;
