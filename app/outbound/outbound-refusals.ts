/** Why nothing usable came back from an address that a customer chose, in order of precedence. */
export const outboundRefusals = [
  "refused_address",
  "unresolvable",
  "timeout",
  "connection_failed",
  "too_large",
  "bad_status",
  "not_json",
] as const;
export type OutboundRefusal = (typeof outboundRefusals)[number];
