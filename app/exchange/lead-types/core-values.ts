/** The values of the fields that every lead type shares. */
export const genders = ["female", "male", "other"] as const;
export const maritalStatuses = ["single", "married", "cohabiting", "divorced", "widowed", "separated"] as const;
export const employmentStatuses = [
  "employed",
  "self_employed",
  "unemployed",
  "student",
  "retired",
  "homemaker",
] as const;
export const educations = ["primary", "secondary", "tertiary"] as const;
export const AGE_MIN = 18;
export const AGE_MAX = 120;
