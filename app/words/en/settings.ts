/** Words of the settings pages. */
export default {
  title: "Settings",
} as const;
