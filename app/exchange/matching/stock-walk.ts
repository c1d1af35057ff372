import type { StockChunk } from "./stock-chunk.ts";
import type { StockTest } from "./stock-test.ts";

type Walk = { test: StockTest; since: number; window: number; isLeftOut: (id: bigint) => boolean };
/** A lead that is wanted. `price` in minor units. */
export type Found = { chunk: StockChunk; place: number; id: bigint; price: number };

/** The freshest `window` leads that are wanted, of all these regions together, none captured before `since`. */
export function freshest(regions: readonly StockChunk[][], walk: Walk): Found[] {
  const queue = new Queue(regions.map((chunks) => new Cursor(chunks, walk)));
  const found: Found[] = [];
  while (found.length < walk.window) {
    const first = queue.first();
    if (!first?.found) break;
    found.push(first.found);
    first.advance();
    queue.settle();
  }
  return found;
}

/** Walks through the leads of one region that are wanted, the freshest first. */
class Cursor {
  /** Null once it is at the end. */
  found: Found | null = null;
  #chunk = 0;
  #place = 0;

  constructor(
    readonly chunks: readonly StockChunk[],
    readonly walk: Walk,
  ) {
    this.advance();
  }

  advance(): void {
    const { test, since, isLeftOut } = this.walk;
    this.found = null;
    for (; this.#chunk < this.chunks.length; this.#chunk += 1, this.#place = 0) {
      const chunk = this.chunks[this.#chunk]!;
      for (let place = this.#place; place < chunk.size; place++) {
        if (chunk.captured[place]! < since) {
          this.#chunk = this.chunks.length;
          return;
        }
        const price = test.price(chunk, place);
        if (price < 0) continue;
        const id = BigInt(chunk.ids[place]!);
        if (isLeftOut(id)) continue;
        this.found = { chunk, place, id, price };
        this.#place = place + 1;
        return;
      }
    }
  }
}

/** The first stands before the second: fresher, or as fresh and of a lower id. */
function isBefore({ found: one }: Cursor, { found: other }: Cursor): boolean {
  const fresher = one!.chunk.captured[one!.place]! - other!.chunk.captured[other!.place]!;
  return fresher > 0 || (fresher === 0 && one!.id < other!.id);
}

/** The cursors as a heap: the one at the freshest lead on top. */
class Queue {
  readonly #heap: Cursor[];

  constructor(cursors: readonly Cursor[]) {
    this.#heap = cursors.filter(({ found }) => found !== null).sort((one, other) => (isBefore(one, other) ? -1 : 1));
  }

  first(): Cursor | undefined {
    return this.#heap[0];
  }

  /** The first went on to its next lead, or to its end. */
  settle(): void {
    const heap = this.#heap;
    if (!heap[0]!.found) {
      const last = heap.pop()!;
      if (heap.length === 0) return;
      heap[0] = last;
    }
    for (let place = 0; ;) {
      let least = place;
      for (const below of [2 * place + 1, 2 * place + 2])
        if (below < heap.length && isBefore(heap[below]!, heap[least]!)) least = below;
      if (least === place) return;
      [heap[place], heap[least]] = [heap[least]!, heap[place]!];
      place = least;
    }
  }
}
