import type { OwnValue } from "../lead-types/lead-type-schema.ts";
import { fitsCampaignField, isCampaignField } from "./campaign-fields.ts";

const ATTRIBUTE_CHARS_MAX = 120;
const looksPersonal = /@|https?:|www\.|\d[\d\s().-]{6,}\d/i;

/**
 * Attributes are seen before purchase: nothing that could reach a person gets in, nothing longer than a label. Those of
 * the campaign are their seller's alone, so that the numbers of ads and clicks may stay.
 */
export function keepText(attributes: Record<string, OwnValue>, name: string, text: string): void {
  const fits = isCampaignField(name)
    ? fitsCampaignField(text)
    : text !== "" && text.length <= ATTRIBUTE_CHARS_MAX && !isLikeContact(text);
  if (fits) attributes[name] = text;
}

/** Whether a text has in it what could reach a person: an address, a link, a run of digits. */
export function isLikeContact(text: string): boolean {
  return looksPersonal.test(text);
}
