/** Words of the leads pages. */
export default {
  title: "Leads",
} as const;
