import { pickLocale } from "#app/words/pick-locale.ts";
import { type Words, wordsFor } from "#app/words/words.ts";

/** The words of the language that a request asks for. */
export function wordsOf(request: Request): Words {
  return wordsFor(pickLocale(request.headers.get("accept-language")));
}
