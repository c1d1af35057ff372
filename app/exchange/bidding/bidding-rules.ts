/** How long a program may take, in milliseconds: what its buyer may choose, and what is chosen where nothing is said. */
export const timeoutMs = { least: 50, most: 2_000, usual: 500 } as const;
/** How long all questions about one lead take together, whatever their own time is. */
export const TOTAL_MS = 750;
/** Questions that one program may have before it at once, from one of our processes. */
export const IN_FLIGHT_MAX = 20;
/** So many failures in a row pause a program; then one question tries it again (product rule H4). */
export const FAILURES_MAX = 10;
export const PAUSE_MINUTES = 5;
/** The secret before the present one signs along for so long. */
export const OVERLAP_HOURS = 24;
export const BID_ENDPOINTS_MAX = 20;
/** Trials of one program, in so many seconds. */
export const trials = { most: 10, seconds: 600 } as const;
export const COUNTED_DAYS = 30;
/** Requests that buy, or may again. */
export const openStatuses = ["active", "paused"] as const;
/**
 * Who is asked much and bids for next to nothing reads what leads there are instead of buying them (product rule B3b):
 * from so many questions a day with bids for less than one in a hundred, a buyer is asked ten times a minute.
 */
export const harvest = { asked: 200, leastBidsBps: 100, aMinute: 10 } as const;
