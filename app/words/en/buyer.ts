/** Words of the buyer pages. */
export default {
  title: "Buying",
} as const;
