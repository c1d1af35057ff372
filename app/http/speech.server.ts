import type { Speech } from "#app/exchange/leads/filter-sentence.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { intlLocale, wordsFor } from "#app/words/words.ts";

/** What sentences about filters need to be said in the reader's language. */
export function speechFor(request: Request): Speech {
  const locale = pickLocale(request.headers.get("accept-language"));
  const intl = intlLocale(locale);
  return { t: wordsFor(locale), intl, placeName: (code) => placeName(code, intl) };
}
