import type { Refused } from "#app/exchange/outcome.ts";
import { isWordKey, type Words } from "#app/words/words.ts";

/** What an error page is told. The reason is a code of the exchange; the sentence is for the reader. */
export type RefusalAnswer = { reason: string; sentence: string };

const statuses: Record<string, number> = { not_found: 404, forbidden: 403, conflict: 409, rate_limited: 429 };

/** 404 not_found, 403 forbidden, 409 conflict, 429 rate_limited; every other reason is 422. */
export function refusalStatus(reason: string): number {
  return statuses[reason] ?? 422;
}

/** The sentence for a reason code: the word `refusals.<code>`. */
export function refusalSentence({ reason, detail }: Refused<string>, t: Words): string {
  const key = `refusals.${reason}`;
  const say = t as (key: string, values?: object) => string;
  return isWordKey(key) ? say(key, detail) : say("refusals.unknown", { reason });
}
