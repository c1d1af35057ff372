/** Words of the seller pages. */
export default {
  title: "Selling",
} as const;
