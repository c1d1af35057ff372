/** Words of the auth pages. */
export default {
  title: "Auth",
} as const;
