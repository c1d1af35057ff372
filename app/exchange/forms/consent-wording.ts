import { listFormat } from "../intl-formats.ts";
import { intlLocale, type Locale, wordsFor } from "#app/words/words.ts";

/** The name of who may contact, as the wording says it: anyone here, a line of business, one organisation by its name. */
export function recipientName(recipient: string, names: ReadonlyMap<string, string>, locale: Locale): string {
  const t = wordsFor(locale);
  if (recipient === "any") return t("captureForms.page.anyCompany");
  if (recipient.startsWith("org:")) return names.get(recipient.slice(4)) ?? recipient.slice(4);
  const category = recipient.slice("category:".length);
  return t("captureForms.page.companiesOf", {
    category: t(`auth.businessCategories.${category}` as "auth.businessCategories.other"),
  });
}

/**
 * The whole consent as people read it before they tick: the seller's words and, named, everybody who may contact them
 * (product rules S13, S34). This is the text that is kept with each lead.
 */
export function consentWording(
  wording: string,
  { recipients, names, locale }: { recipients: readonly string[]; names: ReadonlyMap<string, string>; locale: Locale },
): string {
  const list = recipients.map((each) => recipientName(each, names, locale));
  const recipientsInWords = listFormat(intlLocale(locale), { type: "conjunction" }).format(list);
  return `${wording.trim()}\n\n${wordsFor(locale)("captureForms.page.whoMayContact", { recipients: recipientsInWords })}`;
}
