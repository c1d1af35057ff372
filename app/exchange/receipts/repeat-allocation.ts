import { accepts } from "../matching/acceptance.ts";
import { indexedOf, leastOfAll } from "../matching/offered-lead.ts";
import type { OpenRequest } from "../matching/open-request.ts";
import { proposeSales } from "../matching/propose-sales.ts";
import { resultsOf } from "../matching/receipt.ts";
import type { UnpackedReceipt } from "./unpack-receipt.ts";

/** The decision made again from what it looked at: which requests accept each lead, and who gets it at what price. */
export function repeatAllocation({ market, requests }: UnpackedReceipt): string {
  const { now, listings } = market;
  const found = market.leads.map(({ lead }) => {
    const price = leastOfAll(lead, listings.rule(lead.ruleNumber), now);
    if (price === null) return [];
    const indexed = indexedOf(lead, price, now);
    return [...requests.values()].filter((request) => accepts(request.indexed, indexed)).sort(byBid);
  });
  const proposed = proposeSales({
    ...market,
    leads: market.leads.map((entry, place) => ({ ...entry, requests: found[place]! })),
  });
  const places = new Map(market.leads.map(({ lead }, place) => [lead.id, place]));
  return resultsOf({
    found: found.map((each) => each.map(({ number }) => number)),
    won: proposed.map(({ lead, winner }) => [
      places.get(lead.id)!,
      winner.request.number,
      winner.price.toString(),
      winner.runnerUp?.toString() ?? null,
      null,
    ]),
  });
}

const byBid = (one: OpenRequest, other: OpenRequest) =>
  other.indexed.bid - one.indexed.bid || (one.id < other.id ? -1 : 1);
