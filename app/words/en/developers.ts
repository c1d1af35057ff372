/** Words of the API's own document. */
export default {
  title: "Developers",
  apiDescription:
    "Everything that the pages do. Amounts are minor units as text with a currency, ids are text, times are ISO 8601 in UTC. Errors are application/problem+json with a reason code.",
  apiKey: "An API key of your organisation: Authorization: Bearer lx_live_… or lx_test_…",
  problem: "Why the call wasn't done. `reason` is the code to decide by.",
  idempotencyKey:
    "Any text of yours. The same key and body within 30 days give the first answer again instead of doing it twice.",
} as const;
