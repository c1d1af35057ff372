/** Words of the agency pages. */
export default {
  title: "Agency",
} as const;
