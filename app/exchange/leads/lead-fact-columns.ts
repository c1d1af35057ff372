/** What to read of a lead to know its `LeadFacts`: what filters, preferences and terms are judged by. */
export const leadFactColumns = {
  region: true,
  country: true,
  age: true,
  gender: true,
  maritalStatus: true,
  employmentStatus: true,
  education: true,
  interests: true,
  completeness: true,
  contactKinds: true,
  latitude: true,
  longitude: true,
  attributes: true,
} as const;
