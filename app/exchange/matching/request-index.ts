import type { IndexedLead, IndexedRequest } from "./indexed-request.ts";
import { RequestSlots } from "./request-slots.ts";

/** With half so many in the delta the next base is begun, and it is there when three quarters are. */
const DELTA_SLOTS = 4_096;

type Place = { slots: RequestSlots; slot: number };
type Places = Map<string, Place>;
type Base = { slots: RequestSlots; bids: Float64Array };
/** A base on its way: `changed` are the ids that were put or removed since it was begun. */
type NextBase = Base & { sorted: readonly IndexedRequest[]; step: number; places: Places; changed: Set<string> };

/**
 * The open requests of one lead type and currency, so that those which would take a lead are found among a hundred
 * thousand in microseconds. Most stand in a base sorted by bid: "pays at least the price" is its beginning, and matches
 * come out ranked. What was added since stands in a small delta beside it; what was removed is switched off where it
 * stands. Once the delta is half full each change pays for a part of the next base, so that no single one takes long.
 * The index only proposes: the database confirms each sale.
 */
export class RequestIndex {
  #base: Base;
  #delta: RequestSlots;
  #places: Places;
  #next: NextBase | null = null;

  constructor(
    requests: Iterable<IndexedRequest> = [],
    private readonly deltaSlots = DELTA_SLOTS,
  ) {
    this.#delta = new RequestSlots(deltaSlots);
    const whole = begun([...requests].sort(byBid), 1);
    advance(whole, Number.POSITIVE_INFINITY);
    this.#base = whole;
    this.#places = whole.places;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Adds a request, or replaces the one of its id. */
  put(request: IndexedRequest): void {
    this.#switchOff(request.id);
    this.#places.set(request.id, { slots: this.#delta, slot: this.#delta.add(request) });
    this.#work();
  }

  remove(id: string): void {
    if (this.#switchOff(id)) this.#work();
  }

  #switchOff(id: string): boolean {
    this.#next?.changed.add(id);
    const place = this.#places.get(id);
    place?.slots.remove(place.slot);
    return this.#places.delete(id);
  }

  /** What one change pays for the next base. */
  #work(): void {
    if (!this.#next && this.#delta.requests.length >= this.deltaSlots / 2)
      this.#next = begun(merged(this.#base.slots.requests, this.#delta.requests), this.deltaSlots / 4);
    if (!this.#next) return;
    advance(this.#next, this.#next.step);
    if (this.#next.slots.requests.length === this.#next.sorted.length) this.#takeOver(this.#next);
  }

  /** What changed while the base was made stands in a new delta. */
  #takeOver({ slots, bids, places, changed }: NextBase): void {
    const delta = new RequestSlots(this.deltaSlots);
    for (const id of changed) {
      const [before, now] = [places.get(id), this.#places.get(id)];
      if (before) slots.remove(before.slot);
      if (now) places.set(id, { slots: delta, slot: delta.add(now.slots.requests[now.slot]!) });
      else places.delete(id);
    }
    this.#base = { slots, bids };
    this.#delta = delta;
    this.#places = places;
    this.#next = null;
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
    const { slots, bids } = this.#base;
    slots.accepting(lead, countPaying(bids, lead.price), (slot) => {
      const request = slots.requests[slot]!;
      while (next < fromDelta.length && byBid(fromDelta[next]!, request) < 0) found.push(fromDelta[next++]!);
      if (found.length >= limit) return false;
      if (passes(request, lead)) found.push(request);
      return found.length < limit;
    });
    while (next < fromDelta.length && found.length < limit) found.push(fromDelta[next++]!);
    if (found.length > limit) found.length = limit;
    return found;
  }
}

/** A base of these, to be made in so many steps. */
function begun(sorted: readonly IndexedRequest[], steps: number): NextBase {
  const step = Math.ceil(sorted.length / steps);
  const base = { slots: new RequestSlots(sorted.length), bids: new Float64Array(sorted.length) };
  return { ...base, sorted, step, places: new Map(), changed: new Set() };
}

function advance({ slots, bids, sorted, places }: NextBase, most: number): void {
  const end = Math.min(sorted.length, slots.requests.length + most);
  for (let i = slots.requests.length; i < end; i++) {
    const request = sorted[i]!;
    bids[i] = request.bid;
    places.set(request.id, { slots, slot: slots.add(request) });
  }
}

/** The base is sorted already: one pass, whatever its size. */
function merged(base: readonly (IndexedRequest | null)[], delta: readonly (IndexedRequest | null)[]): IndexedRequest[] {
  const added = delta.filter((request) => request !== null).sort(byBid);
  const sorted: IndexedRequest[] = [];
  let next = 0;
  for (const request of base) {
    if (request === null) continue;
    while (next < added.length && byBid(added[next]!, request) < 0) sorted.push(added[next++]!);
    sorted.push(request);
  }
  return sorted.concat(added.slice(next));
}

/** How many of a base pay at least so much: they are its first. */
function countPaying(bids: Float64Array, price: number): number {
  let [low, high] = [0, bids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (bids[middle]! >= price) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the bitmaps don't tell. Nobody buys a lead of their own. */
function passes({ buyerId, test }: IndexedRequest, lead: IndexedLead): boolean {
  return buyerId !== lead.sellerId && (test === null || test(lead));
}

function byBid(one: IndexedRequest, other: IndexedRequest): number {
  return other.bid - one.bid || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}
