import { filterRefusals } from "../purchase-requests/unaskable.ts";

/** Why a backtest isn't begun or told, each list in order of precedence. */
export const startBacktestRefusals = [
  "forbidden",
  "not_found",
  "draft_incomplete",
  "wrong_currency",
  "ends_before_start",
  "lead_type_unknown",
  ...filterRefusals,
  "too_many_backtests",
  "conflict",
] as const;
export type StartBacktestRefusal = (typeof startBacktestRefusals)[number];

export const readBacktestRefusals = ["forbidden", "not_found"] as const;
export type ReadBacktestRefusal = (typeof readBacktestRefusals)[number];
