import { type MatchCheck, matchChecks } from "./explain-match.ts";

type Check = MatchCheck["check"];

const checks: Record<string, Check> = {
  ...{ compliance_hold: "active", no_request_active: "active" },
  out_of_schedule: "schedule",
  insufficient_funds: "funds",
  ...{ cap_hour: "caps", cap_day: "caps", cap_week: "caps", cap_month: "caps" },
  ...{ pacing: "caps", cap_quantity: "caps", cap_budget: "caps" },
  ...{ wrong_type: "type", wrong_currency: "type", test_lead: "type", own_lead: "type", blocked: "type" },
  ...{ filter: "filters", missing: "filters", contact: "contacts", consent: "consent" },
  ...{ suppressed: "duplicate", duplicate_buyer: "duplicate" },
  ...{ exclusivity_conflict: "sale_mode", reserved: "sale_mode", sold_out: "sale_mode", not_available: "sale_mode" },
  ...{ too_old: "price", below_floor: "price", no_bid: "price" },
};

/** What reason codes begin with, before a colon. */
export const reasonKinds = Object.keys(checks);

/**
 * The check that a reason code comes of; null for what comes of none (won, outbid). `compliance_hold` is the buyer's here,
 * which is asked first.
 */
export function checkOf(reason: string): Check | null {
  return checks[reason.split(":", 1)[0]!] ?? null;
}

/** Reasons in the order of the checks they come of, then by name; what comes of none is last. */
export function byCheck(one: string, other: string): number {
  return placeOf(one) - placeOf(other) || (one < other ? -1 : one > other ? 1 : 0);
}

function placeOf(reason: string): number {
  const check = checkOf(reason);
  if (check !== null) return matchChecks.indexOf(check);
  return matchChecks.length + 1 + endings.indexOf(reason);
}

/** What came of those that nothing kept away. */
const endings = ["matches", "outbid", "not_confirmed", "bid", "won"];
