type Lead = { id: bigint };

/** Others at it are reckoned with up to so many. */
const OTHERS_MAX = 7;

/**
 * What the fills of one process are about to buy of one lead type, so that those at the same time go for other leads
 * instead of finding the same ones locked. It only spares them the way: the database decides who gets a lead.
 */
export class LeadsInHand {
  readonly #taken = new Set<bigint>();
  #fills = 0;

  /** One fill more, until it leaves. */
  enter(): Hand {
    const others = Math.min(this.#fills, OTHERS_MAX);
    this.#fills += 1;
    const mine = new Set<bigint>();
    let isThere = true;
    const isElsewhere = (id: bigint) => this.#taken.has(id) && !mine.has(id);
    return {
      others,
      isElsewhere,
      take: (ranked, most) => {
        const free = ranked.filter(({ id }) => !isElsewhere(id)).slice(0, most);
        for (const { id } of free) {
          this.#taken.add(id);
          mine.add(id);
        }
        return free;
      },
      leave: () => {
        if (!isThere) return;
        isThere = false;
        this.#fills -= 1;
        for (const id of mine) this.#taken.delete(id);
      },
    };
  }
}

export type Hand = {
  /** How many others are at it: so many times more leads are worth looking at. */
  others: number;
  /** Somebody else has it in hand. */
  isElsewhere(id: bigint): boolean;
  /** The first so many of these that nobody else has in hand; nobody else takes them until this one leaves. */
  take<Ranked extends Lead>(ranked: readonly Ranked[], most: number): Ranked[];
  leave(): void;
};
