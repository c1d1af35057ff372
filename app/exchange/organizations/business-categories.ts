/** What an organisation trades in; a consent may name it as the recipient's category. */
export const businessCategories = [
  "optics",
  "insurance",
  "finance",
  "real_estate",
  "home_services",
  "education",
  "travel",
  "automotive",
  "health",
  "b2b_services",
  "other",
] as const;
export type BusinessCategory = (typeof businessCategories)[number];
