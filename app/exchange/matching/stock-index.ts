import type { FilterField, OwnFieldName } from "../leads/lead-fields.ts";
import { StockChunk } from "./stock-chunk.ts";
import { REVISION, SOLD, StockColumns, type StockLead } from "./stock-columns.ts";
import { freshest } from "./stock-walk.ts";
import { stockTest, type Wanted } from "./stock-test.ts";

/** A lead that a request would buy: the rank is by score, then price, then freshness, then id. */
export type Proposal = { id: bigint; revision: number; score: number; price: number };
/** `window`: of so many of the freshest that match, the best `limit`. */
export type Proposing = { limit: number; window: number; isLeftOut: (id: bigint) => boolean };
const NOWHERE = "";
const WORN_MIN = 100_000;

/**
 * The open leads of a type in memory, by region and then by freshness, as the stock index in the database has them. What
 * it proposes is what the statement over that would choose, as of what it was told: it may be late, and the database
 * decides.
 */
export class StockIndex {
  readonly #columns: StockColumns;
  /** By the lead's id. */
  readonly #chunks = new Map<number, StockChunk>();
  readonly #regions = new Map<string, StockChunk[]>();
  readonly #cells: Uint32Array;

  /** `ownFields`: those of the lead type that can be filtered by. */
  constructor(ownFields: readonly OwnFieldName[]) {
    this.#columns = new StockColumns(ownFields);
    this.#cells = new Uint32Array(this.#columns.count);
  }

  get size(): number {
    return this.#chunks.size;
  }

  /** It keeps far more values than its leads have: those of leads that are gone. */
  get isWorn(): boolean {
    return this.#columns.mostValues > 2 * this.size + WORN_MIN;
  }

  /** Whether it can tell by these fields. */
  holds(fields: readonly FilterField[]): boolean {
    return this.#columns.holds(fields);
  }

  /** The lead as it is now, known before or not. */
  put(lead: StockLead): void {
    this.remove(lead.id);
    this.#columns.write(lead, this.#cells);
    const put = { id: Number(lead.id), captured: lead.capturedAt, cells: this.#cells };
    const region = lead.region ?? NOWHERE;
    let chunks = this.#regions.get(region);
    if (!chunks) this.#regions.set(region, (chunks = []));
    if (chunks.length === 0) chunks.push(new StockChunk(this.#columns.count, chunks));
    let at = chunkFor(chunks, put);
    if (chunks[at]!.isFull) {
      this.#split(chunks, at);
      at = chunkFor(chunks, put);
    }
    const chunk = chunks[at]!;
    chunk.insert(chunk.placeOf(put.captured, put.id), put);
    this.#chunks.set(put.id, chunk);
  }

  #split(chunks: StockChunk[], at: number): void {
    const rear = chunks[at]!.split();
    chunks.splice(at + 1, 0, rear);
    for (let place = 0; place < rear.size; place++) this.#chunks.set(rear.ids[place]!, rear);
  }

  remove(id: bigint): void {
    const chunk = this.#chunks.get(Number(id));
    if (!chunk) return;
    this.#chunks.delete(Number(id));
    chunk.remove(placeIn(chunk, id));
    if (chunk.size === 0) chunk.region.splice(chunk.region.indexOf(chunk), 1);
  }

  /** It was sold so many times at least: sales are heard of in any order. */
  countSales(id: bigint, sold: number): void {
    const chunk = this.#chunks.get(Number(id));
    if (!chunk) return;
    const at = SOLD * chunk.capacity + placeIn(chunk, id);
    chunk.cells[at] = Math.max(chunk.cells[at]!, sold);
  }

  /** Nothing changes while it looks. */
  propose(wanted: Wanted, { limit, window, isLeftOut }: Proposing): Proposal[] {
    const test = stockTest(this.#columns, wanted);
    const since = wanted.capturedSince.getTime();
    const near = freshest(this.#in(wanted.regions), { test, since, window, isLeftOut }).map(
      ({ chunk, place, id, price }) => ({ chunk, place, id, price, score: test.score(chunk, place) }),
    );
    return near
      .sort(
        (one, other) =>
          other.score - one.score ||
          one.price - other.price ||
          other.chunk.captured[other.place]! - one.chunk.captured[one.place]! ||
          Number(one.id - other.id),
      )
      .slice(0, limit)
      .map(({ chunk, place, id, score, price }) => ({
        ...{ id, score, price, revision: chunk.cells[REVISION * chunk.capacity + place]! },
      }));
  }

  #in(regions: readonly string[] | null): StockChunk[][] {
    if (regions === null) return [...this.#regions.values()];
    return [...new Set(regions)].flatMap((region) => {
      const chunks = this.#regions.get(region);
      return chunks ? [chunks] : [];
    });
  }
}

/** The last chunk that doesn't begin behind the lead; the first one where all do. */
function chunkFor(chunks: readonly StockChunk[], { captured, id }: { captured: number; id: number }): number {
  let [low, high] = [0, chunks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const { captured: there, ids } = chunks[middle]!;
    if (there[0]! > captured || (there[0] === captured && ids[0]! <= id)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function placeIn(chunk: StockChunk, id: bigint): number {
  const place = chunk.ids.subarray(0, chunk.size).indexOf(Number(id));
  if (place < 0) throw new Error(`lead ${id} isn't where it was put`);
  return place;
}
