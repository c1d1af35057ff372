import { numberFormat } from "../intl-formats.ts";
import { conditionToWords, filtersToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import type { ContactKind } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { decimalOf, type Money } from "../money.ts";
import type { RequestSaleMode } from "./purchase-request-input.ts";

export type Asked = {
  filters: readonly Condition[];
  preferences: readonly Preference[];
  requiredContacts: readonly ContactKind[];
  saleMode: RequestSaleMode;
  maxPrice: Money;
  quantity: number;
  budget: Money;
  maxAgeHours: number | null;
};

/** The whole request said back in words: what the buyer will be held to, and the seller judged by. */
export function purchaseRequestToWords(asked: Asked, speech: Speech): string {
  const { t } = speech;
  const [maxPrice, budget] = [moneyToWords(asked.maxPrice, speech), moneyToWords(asked.budget, speech)];
  const sentence = sentenceOf(
    [
      t("filters.request.what", { count: asked.quantity }),
      ...wantedParts(asked, speech),
      t("filters.request.price", { price: maxPrice, budget }),
    ],
    speech,
  );
  return asked.preferences.length === 0 ? sentence : `${sentence} ${preferencesToWords(asked.preferences, speech)}`;
}

export type AskedAbout = Pick<Asked, "filters" | "requiredContacts" | "saleMode" | "maxPrice" | "maxAgeHours">;

/** What is wanted, before it is said how much of it. */
export function wantedToWords(asked: AskedAbout, speech: Speech): string {
  const price = speech.t("filters.request.priceEach", { price: moneyToWords(asked.maxPrice, speech) });
  return sentenceOf([speech.t("filters.request.leads"), ...wantedParts(asked, speech), price], speech);
}

/** Each filter and preference on a line of its own: what it is about, and the condition. Null weight: it must hold. */
export function termLines({ filters, preferences }: Pick<Asked, "filters" | "preferences">, speech: Speech) {
  const line = (condition: Condition, weight: number | null) => ({
    field: condition.field,
    said: conditionToWords(condition, speech),
    weight,
  });
  return [
    ...filters.map((condition) => line(condition, null)),
    ...preferences.map(({ condition, weight }) => line(condition, weight)),
  ];
}

function wantedParts(asked: AskedAbout, speech: Speech): string[] {
  const { t } = speech;
  const contacts = listOf(
    asked.requiredContacts.map((kind) => t(`filters.values.contact_kinds.${kind}`)),
    "conjunction",
    speech,
  );
  return [
    asked.filters.length > 0
      ? t("filters.request.filters", { conditions: filtersToWords(asked.filters, speech) })
      : t("filters.request.anyone"),
    t("filters.request.contacts", { contacts }),
    t("filters.request.mode", { mode: t(`filters.saleModes.${asked.saleMode}`) }),
    asked.maxAgeHours === null ? "" : t("filters.request.age", { count: asked.maxAgeHours }),
  ];
}

function sentenceOf(parts: string[], { t }: Speech): string {
  return t("filters.request.sentence", { parts: parts.filter((part) => part !== "").join("; ") });
}

export function moneyToWords({ amount, currency }: Money, { intl }: Speech): string {
  const format = numberFormat(intl, { style: "currency", currency });
  return format.format(decimalOf(amount, currency) as `${number}`);
}

function preferencesToWords(preferences: readonly Preference[], speech: Speech): string {
  const said = preferences.map(({ condition, weight }) =>
    speech.t("filters.request.preference", { condition: conditionToWords(condition, speech), weight }),
  );
  return speech.t("filters.request.preferences", { preferences: listOf(said, "conjunction", speech) });
}
