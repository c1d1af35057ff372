import { numberFormat } from "../intl-formats.ts";
import { conditionToWords, listOf, type Speech } from "../leads/filter-sentence.ts";
import { decimalOf, type Minor } from "../money.ts";
import { weekdays } from "../open-hours.ts";
import { goesByAge, goesByPrice } from "./price-models.ts";
import { ageBandNames, dutchStaircase } from "./price-preview.ts";
import type { PriceRuleView } from "./price-rule-row.ts";

/** A price rule said back, one thing in each sentence: what its leads cost, to how many they go, and who of several gets them. */
export function priceRuleSentences(rule: PriceRuleView, speech: Speech): string[] {
  return [
    modelSentence(rule, speech),
    ...(rule.reserve === null
      ? []
      : [speech.t("priceRules.sentences.reserve", { reserve: moneyToWords(rule, rule.reserve, speech) })]),
    ...(rule.tiers.length > 0 ? [tierSentence(rule, speech)] : []),
    ...(goesByAge(rule.model) ? [agesSentence(rule, speech)] : []),
    ...modifierSentences(rule, speech),
    ...slotSentences(rule, speech),
    boundsSentence(rule, speech),
    modeSentence(rule, speech),
    ...(goesByPrice(rule.model) ? [] : [allocationSentence(rule, speech)]),
  ];
}

function modelSentence(rule: PriceRuleView, speech: Speech): string {
  const { t } = speech;
  const money = (amount: Minor) => moneyToWords(rule, amount, speech);
  const base = money(rule.base);
  switch (rule.model) {
    case "fixed":
    case "tiered_volume":
    case "bid_first_price":
      return t(`priceRules.sentences.${rule.model}`, { base });
    case "bid_second_price":
      return t("priceRules.sentences.bid_second_price", { base, unit: money(1n) });
    case "revenue_share":
      return t("priceRules.sentences.revenue_share", { base, share: percentOf(rule.revenueShareBps ?? 0, speech) });
    case "dutch": {
      const { step, intervalMinutes } = rule.dutch!;
      const start = dutchStaircase(rule).stairs[0]!.price;
      const interval = t("priceRules.sentences.minutes", { count: intervalMinutes });
      const said = { start: money(start), step: money(step), interval, floor: money(rule.floor) };
      return t("priceRules.sentences.dutch", said);
    }
  }
}

function tierSentence({ tiers, tierBasis }: PriceRuleView, speech: Speech): string {
  const { t, intl } = speech;
  const said = tiers.map(({ from, bps }) =>
    t("priceRules.sentences.tier", { percent: percentOf(bps, speech), from: numberFormat(intl).format(from) }),
  );
  return t(`priceRules.sentences.${tierBasis}`, { tiers: listOf(said, "conjunction", speech) });
}

function agesSentence({ ageFactorsBps }: PriceRuleView, speech: Speech): string {
  const { t } = speech;
  const said = ageFactorsBps.map((bps, i) =>
    t("priceRules.sentences.age", {
      percent: percentOf(bps, speech),
      band: t(`priceRules.sentences.bands.${ageBandNames[i]!}`),
    }),
  );
  return t("priceRules.sentences.ages", { ages: listOf(said, "conjunction", speech) });
}

function modifierSentences({ modifiers }: PriceRuleView, speech: Speech): string[] {
  return modifiers.map(({ condition, bps }) =>
    speech.t("priceRules.sentences.modifier", {
      condition: conditionToWords(condition, speech),
      percent: percentOf(bps, speech),
    }),
  );
}

function slotSentences({ timeSlots, timeZone }: PriceRuleView, speech: Speech): string[] {
  const { t } = speech;
  return timeSlots.map(({ days, from, to, bps }) => {
    const named = days.map((day) => t(`requestLimits.days.${weekdays[day - 1]!}`));
    const zone = timeZone.replaceAll("_", " ");
    const said = { days: listOf(named, "conjunction", speech), from, to, zone, percent: percentOf(bps, speech) };
    return t("priceRules.sentences.slot", said);
  });
}

function boundsSentence(rule: PriceRuleView, speech: Speech): string {
  const [floor, ceiling] = [moneyToWords(rule, rule.floor, speech), moneyToWords(rule, rule.ceiling, speech)];
  return speech.t("priceRules.sentences.bounds", { floor, ceiling });
}

function modeSentence({ saleMode, maxSales: most, windowDays }: PriceRuleView, { t }: Speech): string {
  return saleMode === "exclusive_window"
    ? t("priceRules.sentences.exclusive_window", { most, count: windowDays ?? 0 })
    : t(`priceRules.sentences.${saleMode}`, { most });
}

function allocationSentence({ allocation, claimMinutes }: PriceRuleView, { t }: Speech): string {
  return allocation === "first_claim"
    ? t("priceRules.allocations.first_claim.sentence", { count: claimMinutes ?? 0 })
    : t(`priceRules.allocations.${allocation}.sentence`);
}

function moneyToWords({ currency }: { currency: string }, amount: Minor, { intl }: Speech): string {
  return numberFormat(intl, { style: "currency", currency }).format(decimalOf(amount, currency) as `${number}`);
}

function percentOf(bps: number, { intl }: Speech): string {
  return numberFormat(intl, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}
