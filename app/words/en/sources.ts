/** Where a seller's leads come from. */
export default {
  title: "Sources",
} as const;
