import { numberFormat } from "../intl-formats.ts";
import { conditionToWords, filtersToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import type { ContactKind } from "../leads/lead-fields.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { decimalOf, type Money } from "../money.ts";
import { campaignToWords, type SaidCampaign } from "./campaign-sentence.ts";
import type { Asked, RequestSaleMode } from "./purchase-request-input.ts";

/** What is said of a request: all of it, or as far as its buyer has come. */
export type SaidRequest = SaidCampaign & {
  filters: readonly Condition[];
  preferences: readonly Preference[];
  requiredContacts?: readonly ContactKind[] | undefined;
  saleMode?: RequestSaleMode | undefined;
  maxPrice?: Money | undefined;
  quantity?: number | undefined;
  budget?: Money | undefined;
  maxAgeHours?: number | null | undefined;
};

/** A draft as far as it is said; `timeZone` is the clock of its hours. */
export function saidOf(asked: Asked, timeZone: string): SaidRequest {
  return {
    filters: asked.filters ?? [],
    preferences: asked.preferences ?? [],
    requiredContacts: asked.required_contacts,
    saleMode: asked.sale_mode,
    maxPrice: asked.max_price,
    quantity: asked.quantity,
    budget: asked.budget,
    maxAgeHours: asked.max_age_hours,
    startsAt: asked.starts_at,
    endsAt: asked.ends_at,
    caps: asked.caps,
    schedule: asked.schedule,
    timeZone,
    pacing: asked.pacing,
    priority: asked.priority,
    bidder: asked.bid_endpoint_id ? { id: asked.bid_endpoint_id } : null,
    sources: { allowed: asked.allowed_sources ?? [], blocked: asked.blocked_sources ?? [] },
    currency: (asked.max_price ?? asked.budget)?.currency,
  };
}

/**
 * The request said back in words: what the buyer will be held to, and the seller judged by. What isn't said yet is left
 * out; so is what is as it usually is.
 */
export function purchaseRequestToWords(said: SaidRequest, speech: Speech): string {
  const { t } = speech;
  const what =
    said.quantity === undefined ? t("filters.request.leads") : t("filters.request.what", { count: said.quantity });
  const sentences = [
    sentenceOf([what, ...wantedParts(said, speech), priceToWords(said, speech)], speech),
    said.preferences.length === 0 ? "" : preferencesToWords(said.preferences, speech),
    ...campaignToWords({ ...said, currency: said.currency ?? said.maxPrice?.currency }, speech),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

export type AskedAbout = Required<
  Pick<SaidRequest, "filters" | "requiredContacts" | "saleMode" | "maxPrice" | "maxAgeHours">
>;

/** What is wanted, before it is said how much of it. */
export function wantedToWords(said: AskedAbout, speech: Speech): string {
  return sentenceOf(
    [speech.t("filters.request.leads"), ...wantedParts(said, speech), priceToWords(said, speech)],
    speech,
  );
}

/** Each filter and preference on a line of its own: what it is about, and the condition. Null weight: it must hold. */
export function termLines({ filters, preferences }: Pick<SaidRequest, "filters" | "preferences">, speech: Speech) {
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

function wantedParts(said: Omit<SaidRequest, "preferences">, speech: Speech): string[] {
  const { t } = speech;
  const { requiredContacts, saleMode, maxAgeHours } = said;
  const contacts = requiredContacts?.map((kind) => t(`filters.values.contact_kinds.${kind}`));
  return [
    said.filters.length > 0
      ? t("filters.request.filters", { conditions: filtersToWords(said.filters, speech) })
      : t("filters.request.anyone"),
    contacts ? t("filters.request.contacts", { contacts: listOf(contacts, "conjunction", speech) }) : "",
    saleMode ? t("filters.request.mode", { mode: t(`filters.saleModes.${saleMode}`) }) : "",
    maxAgeHours ? t("filters.request.age", { count: maxAgeHours }) : "",
  ];
}

function priceToWords({ maxPrice, budget }: Pick<SaidRequest, "maxPrice" | "budget">, speech: Speech): string {
  const { t } = speech;
  const [price, all] = [maxPrice && moneyToWords(maxPrice, speech), budget && moneyToWords(budget, speech)];
  if (price !== undefined && all !== undefined) return t("filters.request.price", { price, budget: all });
  if (price !== undefined) return t("filters.request.priceEach", { price });
  return all === undefined ? "" : t("filters.request.budget", { budget: all });
}

function sentenceOf(parts: string[], { t }: Speech): string {
  return t("filters.request.sentence", { parts: parts.filter((part) => part !== "").join("; ") });
}

export function moneyToWords({ amount, currency }: Money, { intl }: Pick<Speech, "intl">): string {
  const format = numberFormat(intl, { style: "currency", currency });
  return format.format(decimalOf(amount, currency) as `${number}`);
}

function preferencesToWords(preferences: readonly Preference[], speech: Speech): string {
  const said = preferences.map(({ condition, weight }) =>
    speech.t("filters.request.preference", { condition: conditionToWords(condition, speech), weight }),
  );
  return speech.t("filters.request.preferences", { preferences: listOf(said, "conjunction", speech) });
}
