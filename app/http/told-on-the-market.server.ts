import type { Refused } from "#app/exchange/outcome.ts";
import { isWordKey } from "#app/words/words.ts";
import { redirectWithFlash } from "./flash.server.ts";
import { refusedPage } from "./refused.server.ts";

/** For acts of the market's list: a lead that somebody was quicker for is no error page, but a word above the list. */
export function toldOnTheMarket(refusal: Refused<string>, request: Request): Promise<Response> {
  const word = `refusals.${refusal.reason}`;
  if (refusal.reason === "not_found" || refusal.reason === "forbidden" || !isWordKey(word))
    throw refusedPage(refusal, request);
  return redirectWithFlash("/buyer/market", { tone: "caution", word, values: { ...refusal.detail } });
}
