import { accepts } from "../matching/acceptance.ts";
import { indexedOf, leastOfAll } from "../matching/offered-lead.ts";
import { type ReceiptBody, resultsOf, type WonLead } from "../matching/receipt.ts";
import { bidsAmong } from "../matching/bids-among.ts";
import type { UnpackedReceipt } from "./unpack-receipt.ts";

/** The bids that were told, made again: each ping by itself, since none of them took anything from anybody. */
export function repeatPings({ market, requests, standing }: UnpackedReceipt, pings: NonNullable<ReceiptBody["pings"]>) {
  const standings = new Map([...requests].map(([number, { id }]) => [id, standing(number)]));
  const won = market.leads.flatMap(({ lead }, place): WonLead[] => {
    const price = leastOfAll(lead, market.listings.rule(lead.ruleNumber), market.now);
    if (price === null) return [];
    const indexed = indexedOf(lead, price, market.now);
    const accepting = [...requests.values()].filter((request) => accepts(request.indexed, indexed));
    const alone = { ...market, standings, leads: [{ lead, requests: accepting }] };
    return bidsAmong(alone, pings[place]![1]).bids.map((bid) => [
      ...([place, bid.request.number, bid.price.toString(), bid.runnerUp?.toString() ?? null, null] as const),
    ]);
  });
  return resultsOf({ found: [], won, pings });
}
