import { filtersToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import type { SaleTerms } from "./sale-terms.ts";

/** What a lead had to be when it was sold, said in words: what a dispute is judged by. */
export function saleTermsToWords(terms: SaleTerms, speech: Speech): string {
  const { t } = speech;
  const contacts = terms.required_contacts.map((kind) => t(`filters.values.contact_kinds.${kind}`));
  const parts = [
    t("filters.request.what", { count: 1 }),
    terms.filters.length > 0
      ? t("filters.request.filters", { conditions: filtersToWords(terms.filters, speech) })
      : t("filters.request.anyone"),
    contacts.length > 0 ? t("filters.request.contacts", { contacts: listOf(contacts, "conjunction", speech) }) : "",
    t("filters.request.mode", { mode: t(`filters.saleModes.${terms.sale_mode}`) }),
    terms.max_age_hours === null ? "" : t("filters.request.age", { count: terms.max_age_hours }),
  ];
  return t("filters.request.sentence", { parts: parts.filter((part) => part !== "").join("; ") });
}
