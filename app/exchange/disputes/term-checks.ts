import { numberFormat } from "../intl-formats.ts";
import { conditionToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import { failureOf } from "../leads/filter-test.ts";
import {
  contactKinds,
  type FilterField,
  isOwnField,
  type LeadFacts,
  leadFields,
  namesIn,
  ownCodeOf,
  ownValueOf,
} from "../leads/lead-fields.ts";
import { ownValueToWords } from "../leads/own-value-words.ts";
import type { OwnValue } from "../lead-types/lead-type-schema.ts";
import type { SaleTerms } from "../sales/sale-terms.ts";

/** One line of what was agreed beside what was delivered. */
export type TermCheck = { asked: string; given: string; fits: boolean };

/** The terms of a sale beside the lead, each condition in words, for whoever judges a dispute. */
export function termChecks(
  terms: Pick<SaleTerms, "filters" | "required_contacts">,
  lead: LeadFacts,
  speech: Speech,
): TermCheck[] {
  const conditions = terms.filters.map((condition) => ({
    asked: conditionToWords(condition, speech),
    given: factToWords(condition.field, lead, speech),
    fits: failureOf(condition, lead) === null,
  }));
  if (terms.required_contacts.length === 0) return conditions;
  const has = namesIn(lead.contactKinds, contactKinds);
  const names = terms.required_contacts.map((kind) => speech.t(`filters.values.contact_kinds.${kind}`));
  const contacts = {
    asked: speech.t("filters.request.contacts", { contacts: listOf(names, "conjunction", speech) }),
    given: factToWords("contact_kinds", lead, speech),
    fits: terms.required_contacts.every((kind) => has.includes(kind)),
  };
  return [...conditions, contacts];
}

/** What a lead states of a field, in words. */
export function factToWords(field: FilterField, lead: LeadFacts, speech: Speech): string {
  const { t, placeName } = speech;
  if (isOwnField(field)) {
    const code = ownCodeOf(field);
    const value = ownValueOf(lead, code) as OwnValue | null | undefined;
    return value === undefined || value === null
      ? t("everywhere.notSet")
      : ownValueToWords(speech.ownField?.(code), value, speech);
  }
  const about = leadFields[field];
  const list = (items: readonly string[]) =>
    items.length === 0 ? t("everywhere.notSet") : listOf(items, "conjunction", speech);
  switch (about.kind) {
    case "point":
      return lead.latitude === null || lead.longitude === null
        ? t("everywhere.notSet")
        : `${lead.latitude}, ${lead.longitude}`;
    case "list":
      return list(lead.interests.map((interest) => interest.replaceAll("_", " ")));
    case "bits":
      return list(namesIn(lead.contactKinds, contactKinds).map((kind) => t(`filters.values.contact_kinds.${kind}`)));
    case "code":
    case "place":
    case "number": {
      const value = lead[about.fact];
      if (value === null) return t("everywhere.notSet");
      if (about.kind === "place") return placeName?.(String(value)) ?? String(value);
      if (about.kind === "number") return numberFormat(speech.intl).format(Number(value));
      return t(`filters.values.${field}.${String(value)}` as "filters.values.gender.other");
    }
  }
}
