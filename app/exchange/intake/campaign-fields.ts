/**
 * What brought a person to the form, as ad platforms and their links call it (product rule S22). Kept with the lead as
 * attributes for its seller's own figures; no buyer is told, so that numbers of ads and clicks may stand in them.
 */
export const campaignFields = [
  "campaign",
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_term",
  "utm_content",
  "campaign_id",
  "ad_id",
  "adset_id",
  "sub_id",
  "publisher",
  "platform",
  "gclid",
  "fbclid",
  "msclkid",
  "yclid",
  "click_id",
] as const;
export type CampaignField = (typeof campaignFields)[number];

const known = new Set<string>(campaignFields);
const CAMPAIGN_CHARS_MAX = 200;

export function isCampaignField(name: string): name is CampaignField {
  return known.has(name);
}

/** Whether the text can stand in such a field: nothing that is an address or a dialled number. */
export function fitsCampaignField(text: string): boolean {
  return text !== "" && text.length <= CAMPAIGN_CHARS_MAX && !/@|^\+\d/.test(text);
}
