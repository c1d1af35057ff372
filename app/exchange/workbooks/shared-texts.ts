import { AbsurdXml } from "./read-xml.ts";

const PAGE_BYTES = 1_048_576;
const PAGES_MAX = 96;
const TEXTS_MAX = 8_000_000;

/** All texts of a workbook, each kept once, as bytes: a tenth of what strings would take. */
export class SharedTexts {
  readonly #pages: Uint8Array[] = [new Uint8Array(PAGE_BYTES)];
  #used = 0;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /** False when there is no room left. */
  add(text: string): boolean {
    const bytes = this.#encoder.encode(text);
    if (bytes.length > PAGE_BYTES) return false;
    if (this.#used + bytes.length > PAGE_BYTES) {
      if (this.#pages.length === PAGES_MAX) return false;
      this.#pages.push(new Uint8Array(PAGE_BYTES));
      this.#used = 0;
    }
    if (this.#count === this.#starts.length) this.#grow();
    this.#pages[this.#pages.length - 1]!.set(bytes, this.#used);
    this.#starts[this.#count] = (this.#pages.length - 1) * PAGE_BYTES + this.#used;
    this.#lengths[this.#count] = bytes.length;
    this.#used += bytes.length;
    this.#count += 1;
    return this.#count < TEXTS_MAX;
  }

  get(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) throw new AbsurdXml("no such shared text");
    const start = this.#starts[index]!;
    const page = this.#pages[Math.floor(start / PAGE_BYTES)]!;
    const from = start % PAGE_BYTES;
    return this.#decoder.decode(page.subarray(from, from + this.#lengths[index]!));
  }

  #grow(): void {
    this.#starts = twiceAsLong(this.#starts);
    this.#lengths = twiceAsLong(this.#lengths);
  }
}

function twiceAsLong(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
