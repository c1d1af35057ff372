import { createInstance, type i18n as I18n, type ParseKeys, type TFunction } from "i18next";
import agency from "./en/agency.ts";
import auth from "./en/auth.ts";
import backtests from "./en/backtests.ts";
import bidding from "./en/bidding.ts";
import buyer from "./en/buyer.ts";
import captureForms from "./en/capture-forms.ts";
import checks from "./en/checks.ts";
import developers from "./en/developers.ts";
import disputes from "./en/disputes.ts";
import errors from "./en/errors.ts";
import everywhere from "./en/everywhere.ts";
import feeds from "./en/feeds.ts";
import filters from "./en/filters.ts";
import forms from "./en/forms.ts";
import importing from "./en/importing.ts";
import intake from "./en/intake.ts";
import landing from "./en/landing.ts";
import leadTypes from "./en/lead-types.ts";
import leads from "./en/leads.ts";
import mail from "./en/mail.ts";
import matchReasons from "./en/match-reasons.ts";
import market from "./en/market.ts";
import operator from "./en/operator.ts";
import payments from "./en/payments.ts";
import postingSpec from "./en/posting-spec.ts";
import posts from "./en/posts.ts";
import priceRules from "./en/price-rules.ts";
import quarantine from "./en/quarantine.ts";
import receipts from "./en/receipts.ts";
import refusals from "./en/refusals.ts";
import requests from "./en/requests.ts";
import requestLimits from "./en/request-limits.ts";
import requestWizard from "./en/request-wizard.ts";
import rowReasons from "./en/row-reasons.ts";
import sales from "./en/sales.ts";
import samples from "./en/samples.ts";
import seller from "./en/seller.ts";
import settings from "./en/settings.ts";
import shell from "./en/shell.ts";
import sources from "./en/sources.ts";
import trade from "./en/trade.ts";

/** One file per room, so that two people writing pages don't meet in one file. English is the language of record. */
const en = {
  agency,
  auth,
  backtests,
  bidding,
  buyer,
  captureForms,
  checks,
  developers,
  disputes,
  errors,
  everywhere,
  feeds,
  filters,
  forms,
  importing,
  intake,
  landing,
  leadTypes,
  leads,
  mail,
  market,
  matchReasons,
  operator,
  payments,
  postingSpec,
  posts,
  priceRules,
  quarantine,
  receipts,
  refusals,
  requestLimits,
  requestWizard,
  requests,
  rowReasons,
  sales,
  samples,
  seller,
  settings,
  shell,
  sources,
  trade,
} as const;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: typeof en };
    returnNull: false;
  }
}

export type WordKey = ParseKeys<"words">;
export type Words = TFunction<"words">;

/** A language: its words, the locale that Intl formats by, and its writing direction. Another language is one more line here. */
const languages = {
  en: { words: en, intl: "en-GB", direction: "ltr" },
} as const;

export type Locale = keyof typeof languages;
export const locales = Object.keys(languages) as Locale[];
export const defaultLocale: Locale = "en";

export function intlLocale(locale: Locale): string {
  return languages[locale].intl;
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return languages[locale].direction;
}

const instances = new Map<string, I18n>();

/** The words of one language for React, which escapes what it prints. */
export function i18nFor(locale: Locale): I18n {
  return instanceFor(locale, false);
}

/** The words of one language outside React as plain text (mail subjects, file names, form errors). */
export function wordsFor(locale: Locale): Words {
  return instanceFor(locale, false).t;
}

/** The same for text that is put into HTML by hand (mail bodies): every interpolated value is escaped. */
export function htmlWordsFor(locale: Locale): Words {
  return instanceFor(locale, true).t;
}

/** True if the text is the name of a word, for messages that may be either a word's name or nothing we know. */
export function isWordKey(text: string): text is WordKey {
  const read = (key: string): unknown => i18nFor(defaultLocale).getResource(defaultLocale, "words", key);
  return [text, `${text}_other`].some((key) => typeof read(key) === "string");
}

function instanceFor(locale: Locale, escapeValue: boolean): I18n {
  const name = `${locale}:${escapeValue}`;
  const known = instances.get(name);
  if (known) return known;
  const instance = createInstance({
    lng: locale,
    fallbackLng: defaultLocale,
    ns: ["words"],
    defaultNS: "words",
    resources: Object.fromEntries(locales.map((each) => [each, { words: languages[each].words }])),
    interpolation: { escapeValue },
    returnNull: false,
    initAsync: false,
    showSupportNotice: false,
    react: { useSuspense: false },
  });
  void instance.init();
  instances.set(name, instance);
  return instance;
}
