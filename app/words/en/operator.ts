/** Words of the operator pages. */
export default {
  title: "Operator",
} as const;
