import { quoteBids, type Winner } from "./allocation.ts";
import { least } from "./buying-power.ts";
import { type Bidder, biddersFor, listedOf, type Market } from "./propose-sales.ts";
import { Turns } from "./turns.ts";

/** The bids for a lead, best first, and what was looked at for them: `market.leads` has the lead alone. */
export type FoundBids = { bids: Winner<Bidder>[]; bidders: Bidder[]; market: Market };

/** The same choice as among those of a lead that is sold; each buyer may pay what it has. */
export function bidsAmong(market: Market, most: number): FoundBids {
  const [{ lead }] = market.leads as [Market["leads"][number]];
  const course = { market, turns: new Turns() };
  const listed = listedOf(lead, market.listings.rule(lead.ruleNumber), course);
  const bidders = biddersAmong(market);
  return { bids: quoteBids(listed, bidders, most), bidders, market };
}

/** The requests that can and may buy the lead now, with what they bid. */
function biddersAmong(market: Market): Bidder[] {
  const [{ lead, requests }] = market.leads as [Market["leads"][number]];
  const money = (id: string) => {
    const standing = market.standings.get(id);
    return standing && standing.power.room.count >= 1 ? least(standing.power.room.money, standing.cash) : 0n;
  };
  return biddersFor(lead, requests, { market, turns: new Turns(), most: money });
}
