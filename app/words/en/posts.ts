/** Leads that come singly: by the API, forms, feeds and by hand; and the sandbox. */
export default {
  test: "Test",
  statuses: { accepted: "Accepted", rejected: "Rejected", duplicate: "Duplicate", quarantined: "Held for review" },
  vias: { api: "API", form: "Form", feed: "Feed", hand: "By hand" },
} as const;
