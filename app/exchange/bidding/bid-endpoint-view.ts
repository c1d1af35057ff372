export type BidEndpointState = "open" | "paused" | "archived";

/** A program that is asked for bids, as its buyer sees it: without its secret. */
export type BidEndpointView = {
  id: string;
  name: string;
  url: string;
  timeoutMs: number;
  /** `paused`: it failed too often in a row, and is tried again at `pausedUntil`. */
  state: BidEndpointState;
  pausedUntil: Date | null;
  /** In a row, up to now. */
  failures: number;
  /** Since when it is asked only a few times a minute, for it bids for next to nothing. */
  limitedSince: Date | null;
  /** Until when the secret before the present one signs along. */
  earlierUntil: Date | null;
  createdAt: Date;
  archivedAt: Date | null;
};

/** What came of asking, counted. `asked` is the sum of the four after it; `notAsked` is not in it. */
export type BidCounts = {
  asked: number;
  bid: number;
  declined: number;
  late: number;
  failed: number;
  won: number;
  notAsked: number;
};
export const nothingAsked: BidCounts = { asked: 0, bid: 0, declined: 0, late: 0, failed: 0, won: 0, notAsked: 0 };

export const bidEndpointColumns = {
  id: true,
  name: true,
  url: true,
  timeoutMs: true,
  pausedUntil: true,
  failures: true,
  limitedSince: true,
  earlierUntil: true,
  createdAt: true,
  archivedAt: true,
} as const;

/** What is over by now is not shown. */
export function viewOfBidEndpoint(row: Omit<BidEndpointView, "state">, now: Date): BidEndpointView {
  const ahead = (until: Date | null) => (until !== null && until > now ? until : null);
  const pausedUntil = ahead(row.pausedUntil);
  const state = row.archivedAt ? "archived" : pausedUntil ? "paused" : "open";
  return { ...row, state, pausedUntil, earlierUntil: ahead(row.earlierUntil) };
}
