/** What tells of leads by itself: Meta lead ads, Google lead forms, Typeform, TrustedForm-stamped posts, any JSON. */
export const feedKinds = ["meta", "google", "typeform", "trustedform", "json"] as const;
export type FeedKind = (typeof feedKinds)[number];

/**
 * What makes a sender known, by kind. `made` is ours, for the seller to put into the sender; `given` comes from the
 * sender and is never shown again.
 */
export const feedSecrets = {
  meta: { made: ["verify_token"], given: ["app_secret", "access_token"] },
  google: { made: ["google_key"], given: [] },
  typeform: { made: ["secret"], given: [] },
  trustedform: { made: ["token"], given: [] },
  json: { made: ["token"], given: [] },
} as const satisfies Record<FeedKind, { made: readonly string[]; given: readonly string[] }>;

export type FeedSecrets = Readonly<Record<string, string>>;

export const eventStatuses = ["received", "processed", "refused", "failed"] as const;
export type EventStatus = (typeof eventStatuses)[number];

/** Where a feed's secrets, and an event's body, are sealed: moved elsewhere they do not open. */
export const secretsPlace = (feedId: string) => `feeds:${feedId}:secrets`;
export const bodyPlace = (feedId: string, externalId: string) => `feed_events:${feedId}:${externalId}:sealed`;
