/**
 * A set of hexadecimal keys by their first 64 bits, for as many as a file has rows: 16 bytes of memory each, where a
 * Set of texts takes a hundred. Two different keys are taken for one once in some ten million files of a million rows.
 */
export class KeySet {
  #slots = new Uint32Array(2 * 1024);
  #used = 0;

  /** Adds the key; answers whether it was there. */
  add(key: string): boolean {
    return this.#put(...halvesOf(key));
  }

  has(key: string): boolean {
    return this.#slots[this.#slotOf(...halvesOf(key)) + 1] !== 0;
  }

  #put(high: number, low: number): boolean {
    if (2 * (this.#used + 1) > this.#slots.length / 2) this.#grow();
    const at = this.#slotOf(high, low);
    if (this.#slots[at + 1] !== 0) return true;
    this.#slots[at] = high;
    this.#slots[at + 1] = low;
    this.#used += 1;
    return false;
  }

  /** Where the key is or belongs; an empty slot has a low half of 0. */
  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length / 2 - 1;
    let at = (high ^ low) & mask;
    while (this.#slots[2 * at + 1] !== 0 && (this.#slots[2 * at] !== high || this.#slots[2 * at + 1] !== low))
      at = (at + 1) & mask;
    return 2 * at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length);
    this.#used = 0;
    for (let i = 0; i < before.length; i += 2) if (before[i + 1] !== 0) this.#put(before[i]!, before[i + 1]!);
  }
}

function halvesOf(key: string): [high: number, low: number] {
  const hex = key.replaceAll("-", "");
  return [Number.parseInt(hex.slice(0, 8), 16) >>> 0, Number.parseInt(hex.slice(8, 16), 16) >>> 0 || 1];
}
