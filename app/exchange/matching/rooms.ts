import type { Minor } from "../money.ts";
import { least } from "./buying-power.ts";
import type { Room } from "./pick-affordable.ts";

type Buyer = { cash: Minor; people: Set<string> };
type Person = { phoneKey: string | null; emailKey: string | null };

/**
 * What several requests may still buy while leads are given to them one after another: each its own room, and together
 * no more than their buyer has. No buyer gets a person twice.
 */
export class Rooms {
  readonly #requests = new Map<string, { room: Room; buyerId: string }>();
  readonly #buyers = new Map<string, Buyer>();

  constructor(requests: Iterable<{ id: string; buyerId: string; room: Room; cash: Minor }>) {
    for (const { id, buyerId, room, cash } of requests) {
      this.#requests.set(id, { room: { ...room }, buyerId });
      if (!this.#buyers.has(buyerId)) this.#buyers.set(buyerId, { cash, people: new Set() });
    }
  }

  /** The most that the request can pay for one lead of this person; nothing where it can't buy it at all. */
  most(requestId: string, person: Person): Minor {
    const request = this.#requests.get(requestId);
    if (!request || request.room.count < 1) return 0n;
    const { cash, people } = this.#buyers.get(request.buyerId)!;
    if (keysOf(person).some((key) => people.has(key))) return 0n;
    return least(request.room.money, cash);
  }

  take(requestId: string, person: Person, price: Minor): void {
    const { room, buyerId } = this.#requests.get(requestId)!;
    const buyer = this.#buyers.get(buyerId)!;
    room.count -= 1;
    room.money -= price;
    buyer.cash -= price;
    for (const key of keysOf(person)) buyer.people.add(key);
  }
}

const keysOf = ({ phoneKey, emailKey }: Person) => [phoneKey, emailKey].filter((key) => key !== null);
