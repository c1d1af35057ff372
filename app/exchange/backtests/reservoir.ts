/** Slots that a lead's hash falls into: what is kept is halved by leaving out the upper half of them. */
export const HASH_SLOTS = 1_024;

/**
 * Keeps all that is put in until there is too much; then an even sample by hash, one in two, in four and so on. In which
 * slots new ones are still wanted is told by `slots`, so that the others needn't be read.
 */
export class Reservoir<Item> {
  readonly #most: number;
  #slots = HASH_SLOTS;
  #kept: { slot: number; item: Item }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get slots(): number {
    return this.#slots;
  }

  /** One in so many is kept. */
  get oneIn(): number {
    return HASH_SLOTS / this.#slots;
  }

  get items(): Item[] {
    return this.#kept.map(({ item }) => item);
  }

  add(slot: number, item: Item): void {
    if (slot >= this.#slots) return;
    this.#kept.push({ slot, item });
    while (this.#kept.length > this.#most && this.#slots > 1) {
      this.#slots /= 2;
      this.#kept = this.#kept.filter((each) => each.slot < this.#slots);
    }
  }
}
