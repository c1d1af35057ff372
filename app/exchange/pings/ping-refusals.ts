/** Why a ping isn't answered, or what follows one isn't taken, in order of precedence. */
export const pingRefusals = [
  "forbidden",
  "unknown_source",
  "organization_suspended",
  "unknown_lead_type",
  "price_rule_missing",
  "unknown_field",
  "pii_in_ping",
  "not_pingable",
] as const;
export type PingRefusal = (typeof pingRefusals)[number];

export const pingedPostRefusals = [
  "ping_unknown",
  "ping_expired",
  "ping_post_mismatch",
  "bid_unknown",
  "bids_not_named",
  "picks_missing",
  "ping_consumed",
] as const;
export type PingedPostRefusal = (typeof pingedPostRefusals)[number];
