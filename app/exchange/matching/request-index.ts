import type { IndexedLead, IndexedRequest } from "./indexed-request.ts";
import { RequestSlots } from "./request-slots.ts";

const DELTA_SLOTS = 4_096;

/**
 * The open requests of one lead type and currency, so that those which would take a lead are found among a hundred
 * thousand in microseconds. Most stand in a base sorted by bid: "pays at least the price" is its beginning, and matches
 * come out ranked. What was added since stands in a small delta beside it; what was removed is switched off where it
 * stands. `rebuild` makes both into a new base. It only proposes: the database confirms each sale.
 */
export class RequestIndex {
  #base: RequestSlots;
  #bids: Float64Array;
  #delta = new RequestSlots(DELTA_SLOTS);
  readonly #places = new Map<string, { slots: RequestSlots; slot: number }>();

  constructor(requests: Iterable<IndexedRequest> = []) {
    const sorted = [...requests].sort(byBid);
    this.#base = new RequestSlots(sorted.length);
    this.#bids = Float64Array.from(sorted, ({ bid }) => bid);
    for (const request of sorted) this.#places.set(request.id, { slots: this.#base, slot: this.#base.add(request) });
  }

  get size(): number {
    return this.#places.size;
  }

  /** Whether the delta is full: then `put` makes a new base by itself, which takes its time. */
  get wantsRebuild(): boolean {
    return this.#delta.requests.length > DELTA_SLOTS / 2;
  }

  /** Adds a request, or replaces the one of its id. */
  put(request: IndexedRequest): void {
    this.remove(request.id);
    if (this.#delta.isFull) this.rebuild();
    this.#places.set(request.id, { slots: this.#delta, slot: this.#delta.add(request) });
  }

  remove(id: string): void {
    const place = this.#places.get(id);
    if (!place) return;
    place.slots.remove(place.slot);
    this.#places.delete(id);
  }

  /** One sorted base of all there is. */
  rebuild(): void {
    const all = [...this.#places.values()].map(({ slots, slot }) => slots.requests[slot]!);
    const next = new RequestIndex(all);
    this.#base = next.#base;
    this.#bids = next.#bids;
    this.#delta = new RequestSlots(DELTA_SLOTS);
    this.#places.clear();
    for (const [id, place] of next.#places) this.#places.set(id, place);
  }

  /** The requests that would take the lead at its price, the highest bid first, then by id; at most `limit`. */
  matching(lead: IndexedLead, limit = Number.POSITIVE_INFINITY): IndexedRequest[] {
    const fromDelta: IndexedRequest[] = [];
    this.#delta.accepting(lead, this.#delta.requests.length, (slot) => {
      const request = this.#delta.requests[slot]!;
      if (request.bid >= lead.price && passes(request, lead)) fromDelta.push(request);
      return true;
    });
    fromDelta.sort(byBid);
    const found: IndexedRequest[] = [];
    let next = 0;
    this.#base.accepting(lead, this.#countPaying(lead.price), (slot) => {
      const request = this.#base.requests[slot]!;
      while (next < fromDelta.length && byBid(fromDelta[next]!, request) < 0) found.push(fromDelta[next++]!);
      if (found.length >= limit) return false;
      if (passes(request, lead)) found.push(request);
      return found.length < limit;
    });
    while (next < fromDelta.length && found.length < limit) found.push(fromDelta[next++]!);
    if (found.length > limit) found.length = limit;
    return found;
  }

  /** How many of the base pay at least so much: they are its first. */
  #countPaying(price: number): number {
    let [low, high] = [0, this.#bids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#bids[middle]! >= price) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What the bitmaps don't tell. Nobody buys a lead of their own. */
function passes({ buyerId, test }: IndexedRequest, lead: IndexedLead): boolean {
  return buyerId !== lead.sellerId && (test === null || test(lead));
}

function byBid(one: IndexedRequest, other: IndexedRequest): number {
  return other.bid - one.bid || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
