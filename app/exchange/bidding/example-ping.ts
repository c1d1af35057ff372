/** A lead that doesn't exist, as programs are told of leads: coarse facts, and no way to reach the person. */
export const examplePing = {
  requestId: "00000000-0000-4000-8000-000000000000",
  ping: {
    lead_type: "consumer",
    country: "LV",
    region: "LV-RIX",
    postal_prefix: "LV-10",
    age_band: "30-34",
    gender: "female",
    interests: ["glasses"],
    contact_kinds: ["phone", "email"],
    sale_mode: "shared",
  },
} as const;
