/** Why something isn't done with a program that is asked for bids, in order of precedence. */
export const bidEndpointRefusals = [
  "forbidden",
  "not_found",
  "bid_endpoint_archived",
  "bid_endpoint_in_use",
  "refused_address",
  "too_many_bid_endpoints",
  "rate_limited",
  "conflict",
] as const;
export type BidEndpointRefusal = (typeof bidEndpointRefusals)[number];

/** Right at another time, not in the state that the endpoint is in. */
export const bidEndpointConflicts = [
  "bid_endpoint_archived",
  "bid_endpoint_in_use",
] as const satisfies readonly BidEndpointRefusal[];
