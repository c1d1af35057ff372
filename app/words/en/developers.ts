/** Words of the developers pages. */
export default {
  title: "Developers",
} as const;
