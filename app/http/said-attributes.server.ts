import { numberFormat } from "#app/exchange/intl-formats.ts";
import type { LeadAttributes } from "#app/exchange/deliveries/sale-view.ts";
import { listOf } from "#app/exchange/leads/filter-sentence.ts";
import { ownValueToWords } from "#app/exchange/leads/own-value-words.ts";
import { speechFor } from "./speech.server.ts";

/** What is known of a bought lead's person, in the reader's words; what isn't stated is left out. */
export function saidAttributes(request: Request, lead: LeadAttributes) {
  const speech = speechFor(request);
  const { t, placeName } = speech;
  const code = lead.region ?? lead.country;
  const valueOf = (field: string, value: string | null) =>
    value && t(`filters.values.${field}.${value}` as "filters.values.gender.other");
  const interests = lead.interests.map((interest) => interest.replaceAll("_", " "));
  const all = [
    { term: "place", value: code && (placeName?.(code) ?? code) },
    { term: "age", value: lead.age === null ? null : numberFormat(speech.intl).format(lead.age) },
    { term: "gender", value: valueOf("gender", lead.gender) },
    { term: "maritalStatus", value: valueOf("marital_status", lead.maritalStatus) },
    { term: "employmentStatus", value: valueOf("employment_status", lead.employmentStatus) },
    { term: "education", value: valueOf("education", lead.education) },
    { term: "interests", value: interests.length > 0 ? listOf(interests, "conjunction", speech) : null },
  ] as const;
  const shared = all.flatMap(({ term, value }) => (value ? [{ term: t(`sales.lead.${term}`), value }] : []));
  const own = lead.own.map(({ field, value }) => ({ term: field.label, value: ownValueToWords(field, value, speech) }));
  return [...shared, ...own];
}
