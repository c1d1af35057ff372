import { defaultLocale, locales, type Locale } from "./words.ts";

/** The reader's best language that we have, from an Accept-Language header such as "lv, en-GB;q=0.8". */
export function pickLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter((each) => each.quality > 0)
    .sort((left, right) => right.quality - left.quality);
  const best = wanted
    .map((each) => locales.find((locale) => locale === each.language))
    .find((each) => each !== undefined);
  return best ?? defaultLocale;
}
