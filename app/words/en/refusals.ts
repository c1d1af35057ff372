/** Why the exchange said no: one sentence per reason code, what it means and what to do. Keyed by the code itself. */
export default {
  unknown: "This can't be done now ({{reason}}). Nothing was changed.",
  not_found: "There is no such thing, or it isn't yours to see.",
  forbidden: "Your role doesn't include this.",
  conflict: "This was changed meanwhile. Look at it again, then decide.",
  rate_limited: "Too many tries. Please wait a little.",
} as const;
