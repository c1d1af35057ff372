/** Words of the disputes pages. */
export default {
  title: "Disputes",
} as const;
