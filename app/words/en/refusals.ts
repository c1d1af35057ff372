/** Why the exchange said no: one sentence per reason code, what it means and what to do. Keyed by the code itself. */
export default {
  unknown: "This can't be done now ({{reason}}). Nothing was changed.",
  not_found: "There is no such thing, or it isn't yours to see.",
  forbidden: "Your role doesn't include this.",
  conflict: "This was changed meanwhile. Look at it again, then decide.",
  rate_limited: "Too many tries. Please wait a little.",
  // The API itself
  invalid_api_key:
    "Send a working API key as “Authorization: Bearer lx_…”. This one is missing, mistyped, expired or revoked.",
  scope_missing: "This key doesn't have the scope {{scope}}.",
  organization_suspended: "This organisation is suspended. Please write to the exchange's operator.",
  method_not_allowed: "This address doesn't take that method; the Allow header names those that it does.",
  json_expected: "Send JSON, with the header “Content-Type: application/json”.",
  media_type_not_accepted: "Send one of: {{accepted}}.",
  malformed_json: "The body isn't JSON in UTF-8.",
  json_too_deep: "The JSON is nested more than 32 levels deep.",
  invalid_body: "The body doesn't have the expected fields; see errors.",
  too_large: "The body is larger than this address takes.",
  invalid_idempotency_key: "An Idempotency-Key has 1 to 255 visible ASCII characters and no spaces.",
  idempotency_key_reused: "This Idempotency-Key was used for another request. Use a new key for a new request.",
  idempotency_key_in_flight: "The first request with this Idempotency-Key is still under way. Ask again in a moment.",
  unavailable: "The exchange can't answer right now. Please try again in a moment.",
  internal: "Something broke on our side. Nothing of yours is half done; the request id helps us find it.",
} as const;
