import { failureOf } from "../leads/filter-test.ts";
import type { Condition, Preference } from "../leads/lead-filter.ts";
import { specialPrice } from "../price-rules/listing-rule.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import type { WantedLeads } from "#app/db/sql/stock.ts";
import { listPrice } from "./sold-as.ts";
import type { StockChunk } from "./stock-chunk.ts";
import { type Column, EXPIRES, type Listing, SOLD, type StockColumns } from "./stock-columns.ts";

const HOUR_MS = 3_600_000;
const BANDS = ageBandHours.length;
const [UNKNOWN, NO, YES] = [0, 1, 2];

/** What is wanted of leads, judged once for each different value there is. `rest`: conditions that aren't regions. */
export type Wanted = Omit<WantedLeads, "filters" | "score" | "regions"> & {
  regions: readonly string[] | null;
  rest: readonly Condition[];
  preferences: readonly Preference[];
  /** Sellers that may sell nothing now. */
  suspended: ReadonlySet<string>;
};
/** What one buyer wants, as a test of leads where they stand. */
export type StockTest = {
  /** In minor units: what the lead costs this buyer; a negative number where it isn't what is wanted. */
  price(chunk: StockChunk, place: number): number;
  score(chunk: StockChunk, place: number): number;
};

/** Judges a column's values as leads with them come up, each once. */
type Gate = { column: number; known: Uint8Array; judge: (code: number) => boolean };

function gateOn<Value>({ place, values }: Column<Value>, judge: (value: Value) => boolean): Gate {
  return { column: place, known: new Uint8Array(values.length), judge: (code) => judge(values[code]!) };
}

function lets({ known, judge }: Gate, code: number): boolean {
  if (known[code] === UNKNOWN) known[code] = judge(code) ? YES : NO;
  return known[code] === YES;
}

/** Good for the leads as they are now: whoever changes them asks for another. */
export function stockTest(stock: StockColumns, wanted: Wanted): StockTest {
  const gates = gatesOf(stock, wanted);
  const scores = wanted.preferences.map(({ condition, weight }) => ({ gate: gateOf(stock, condition), weight }));
  const seconds = wanted.now.getTime() / 1_000;
  const most = wanted.maxRecipients ?? Infinity;
  const bandOf = bandsAt(wanted.now.getTime());
  const prices: (number | undefined)[] = [];
  const { place: listing, values: listings } = stock.listings;
  return {
    price({ cells, captured, capacity }, place) {
      for (let i = 0; i < gates.length; i++) {
        const gate = gates[i]!;
        const code = cells[gate.column * capacity + place]!;
        if (gate.known[code] !== YES && !lets(gate, code)) return NOT_FOR_SALE;
      }
      if (cells[EXPIRES * capacity + place]! <= seconds || cells[SOLD * capacity + place]! >= most) return NOT_FOR_SALE;
      const code = cells[listing * capacity + place]!;
      const at = captured[place]!;
      return (prices[code * BANDS + bandOf(at)] ??= priceOf(listings[code]!, new Date(at), wanted));
    },
    score({ cells, capacity }, place) {
      return scores.reduce(
        (sum, { gate, weight }) => sum + (lets(gate, cells[gate.column * capacity + place]!) ? weight : 0),
        0,
      );
    },
  };
}

/** The age band of what was captured then; of what is too old for any, the last: none of those is looked at. */
function bandsAt(now: number): (captured: number) => number {
  const ends = ageBandHours.map((hours) => now - hours * HOUR_MS);
  return (captured) => {
    let band = 0;
    while (band < BANDS - 1 && captured < ends[band]!) band += 1;
    return band;
  };
}

const NOT_FOR_SALE = -1;

/** Those of the request first: they tell most apart. */
function gatesOf(stock: StockColumns, wanted: Wanted): Gate[] {
  const { sources, contacts, channels, recipients } = wanted;
  const reach = gateOn(
    stock.reaches,
    ({ contactKinds, consentChannels, consentRecipients }) =>
      (contactKinds & contacts) === contacts &&
      (consentChannels & channels) === channels &&
      consentRecipients.some((each) => recipients.includes(each)),
  );
  const origin = gateOn(
    stock.origins,
    ({ sellerId, sourceId }) =>
      sellerId !== wanted.buyerId &&
      !wanted.suspended.has(sellerId) &&
      !wanted.blockedSellers.includes(sellerId) &&
      !sources.blocked.includes(sourceId) &&
      (sources.allowed.length === 0 || sources.allowed.includes(sourceId)),
  );
  return [...wanted.rest.map((condition) => gateOf(stock, condition)), reach, origin];
}

function gateOf({ fields }: StockColumns, condition: Condition): Gate {
  const column = fields.get(condition.field)!;
  if (condition.operator !== "contains_any" || condition.field !== "interests")
    return gateOn(column, (facts) => failureOf(condition, facts) === null);
  // Nearly every lead has interests of its own, so that these are judged lead by lead.
  const asked = new Set(condition.value);
  const isMissingTaken = condition.on_missing === "accept";
  return gateOn(column, ({ interests }) =>
    interests.length === 0 ? isMissingTaken : interests.some((interest) => asked.has(interest)),
  );
}

/** The same as least_bid and the buyer's price are in the statements over the stock. */
function priceOf(listing: Listing, capturedAt: Date, wanted: Wanted): number {
  const { saleModes, currency, isForOne, now, maxPrice, bid } = wanted;
  if (!saleModes.includes(listing.saleMode) || listing.currency !== currency) return NOT_FOR_SALE;
  const list = listPrice({ ...listing, capturedAt }, isForOne ? "exclusive" : "shared", now);
  if (list === null) return NOT_FOR_SALE;
  const special = wanted.specialPrices.find(({ ruleNumber }) => ruleNumber === listing.ruleNumber);
  const least = special ? specialPrice(list, special.factor, special.least) : list;
  if (least > maxPrice) return NOT_FOR_SALE;
  return Number(special?.paysBid ? bid : least);
}
