import { conditionToWords, filtersToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import type { ContactKind } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { decimalOf, type Money } from "../money.ts";

export type Asked = {
  filters: readonly Condition[];
  preferences: readonly Preference[];
  requiredContacts: readonly ContactKind[];
  saleMode: "any" | "shared" | "exclusive";
  maxPrice: Money;
  quantity: number;
  budget: Money;
  maxAgeHours: number | null;
};

/** The whole request said back in words: what the buyer will be held to, and the seller judged by. */
export function purchaseRequestToWords(asked: Asked, speech: Speech): string {
  const { t, intl } = speech;
  const money = ({ amount, currency }: Money) =>
    new Intl.NumberFormat(intl, { style: "currency", currency }).format(decimalOf(amount, currency) as `${number}`);
  const contacts = listOf(
    asked.requiredContacts.map((kind) => t(`filters.values.contact_kinds.${kind}`)),
    "conjunction",
    speech,
  );
  const parts = [
    t("filters.request.what", { count: asked.quantity }),
    asked.filters.length > 0
      ? t("filters.request.filters", { conditions: filtersToWords(asked.filters, speech) })
      : t("filters.request.anyone"),
    t("filters.request.contacts", { contacts }),
    t("filters.request.mode", { mode: t(`filters.saleModes.${asked.saleMode}`) }),
    asked.maxAgeHours === null ? "" : t("filters.request.age", { count: asked.maxAgeHours }),
    t("filters.request.price", { price: money(asked.maxPrice), budget: money(asked.budget) }),
  ];
  const sentence = t("filters.request.sentence", { parts: parts.filter((part) => part !== "").join("; ") });
  return asked.preferences.length === 0 ? sentence : `${sentence} ${preferencesToWords(asked.preferences, speech)}`;
}

function preferencesToWords(preferences: readonly Preference[], speech: Speech): string {
  const said = preferences.map(({ condition, weight }) =>
    speech.t("filters.request.preference", { condition: conditionToWords(condition, speech), weight }),
  );
  return speech.t("filters.request.preferences", { preferences: listOf(said, "conjunction", speech) });
}
