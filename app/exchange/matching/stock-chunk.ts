/** So many leads stand together at most; one that comes or goes moves no more of them. */
export const CHUNK_MAX = 1_024;
const CHUNK_MIN = 16;

/**
 * Leads of one region that follow each other in freshness, then by id. Each column's numbers stand side by side, so that
 * a walk along the leads reads memory in order, and of each lead no more than it takes to turn it down.
 */
export class StockChunk {
  size = 0;
  capacity = CHUNK_MIN;
  ids = new Float64Array(CHUNK_MIN);
  /** Milliseconds. */
  captured = new Float64Array(CHUNK_MIN);
  /** Column by column: that of place p begins at p * capacity. */
  cells: Uint32Array;

  /** `region`: the chunks that it is one of. */
  constructor(
    readonly columns: number,
    readonly region: StockChunk[],
  ) {
    this.cells = new Uint32Array(columns * CHUNK_MIN);
  }

  get isFull(): boolean {
    return this.size === CHUNK_MAX;
  }

  /** The place of a lead, or where it would stand. */
  placeOf(captured: number, id: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.captured[middle]!;
      if (there > captured || (there === captured && this.ids[middle]! < id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** It must not be full. */
  insert(place: number, lead: { id: number; captured: number; cells: Uint32Array }): void {
    if (this.size === this.capacity) this.#become(2 * this.capacity, 0, this.size, this);
    this.#move(place, place + 1);
    this.size += 1;
    this.ids[place] = lead.id;
    this.captured[place] = lead.captured;
    for (let column = 0; column < this.columns; column++)
      this.cells[column * this.capacity + place] = lead.cells[column]!;
  }

  remove(place: number): void {
    this.#move(place + 1, place);
    this.size -= 1;
  }

  /** The rear half becomes a chunk of its own. */
  split(): StockChunk {
    const rear = new StockChunk(this.columns, this.region);
    const half = this.size >>> 1;
    rear.#become(this.capacity, half, this.size, this);
    this.size = half;
    return rear;
  }

  /** Takes over a part of another, or of itself. */
  #become(capacity: number, from: number, to: number, { ids, captured, cells, capacity: before }: StockChunk): void {
    this.size = to - from;
    this.ids = new Float64Array(capacity);
    this.captured = new Float64Array(capacity);
    this.cells = new Uint32Array(this.columns * capacity);
    this.ids.set(ids.subarray(from, to));
    this.captured.set(captured.subarray(from, to));
    for (let column = 0; column < this.columns; column++)
      this.cells.set(cells.subarray(column * before + from, column * before + to), column * capacity);
    this.capacity = capacity;
  }

  #move(from: number, to: number): void {
    this.ids.copyWithin(to, from, this.size);
    this.captured.copyWithin(to, from, this.size);
    for (let start = 0; start < this.cells.length; start += this.capacity)
      this.cells.copyWithin(start + to, start + from, start + this.size);
  }
}
