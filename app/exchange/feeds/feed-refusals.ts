/** Why something isn't done with a feed of the seller. */
export const feedRefusals = ["not_found", "feed_archived", "too_many_feeds", "feed_secret_missing"] as const;
export type FeedRefusal = (typeof feedRefusals)[number];
export const FEEDS_MAX = 100;

/** Why what was sent to a feed's address is not taken, in order of precedence, with the answer's status. */
export const receiveRefusals = {
  feed_unknown: 404,
  payload_too_large: 413,
  payload_unreadable: 400,
  payload_too_deep: 400,
  signature_wrong: 401,
  too_many_events: 413,
} as const;
export type ReceiveRefusal = keyof typeof receiveRefusals;

/** Why an event became no lead, besides the reasons of rows and posts. */
export const eventReasons = [
  "no_lead_in_event",
  "certificate_missing",
  "vendor_refused",
  "vendor_unreachable",
  "vendor_lead_gone",
  "unexpected",
] as const;
export type EventReason = (typeof eventReasons)[number];
