/** Why a request buys nothing at all now; the first that holds, in the order of evaluation (product rule F3). */
export const fillRefusals = [
  "not_found",
  "compliance_hold",
  "no_request_active",
  "out_of_schedule",
  "insufficient_funds",
  "cap_hour",
  "cap_day",
  "cap_week",
  "cap_month",
  "pacing",
  "program_decides",
] as const;
export type FillRefusal = (typeof fillRefusals)[number];
