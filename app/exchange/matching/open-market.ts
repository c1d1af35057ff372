import type { OpenRequest } from "./open-request.ts";
import { RequestIndex } from "./request-index.ts";

/** The open requests of one lead type in memory, indexed by currency: a lead is only for requests of its own. */
export class OpenMarket {
  readonly #indexes = new Map<string, RequestIndex>();
  readonly #requests = new Map<string, OpenRequest>();
  readonly #byBuyer = new Map<string, Set<string>>();

  constructor(
    readonly leadType: string,
    requests: readonly OpenRequest[],
  ) {
    for (const [currency, those] of byCurrency(requests))
      this.#indexes.set(currency, new RequestIndex(those.map(({ indexed }) => indexed)));
    for (const request of requests) this.#keep(request);
  }

  get size(): number {
    return this.#requests.size;
  }

  index(currency: string): RequestIndex | undefined {
    return this.#indexes.get(currency);
  }

  get(id: string): OpenRequest | undefined {
    return this.#requests.get(id);
  }

  requests(): IterableIterator<OpenRequest> {
    return this.#requests.values();
  }

  idsOfBuyer(buyerId: string): ReadonlySet<string> {
    return this.#byBuyer.get(buyerId) ?? none;
  }

  put(request: OpenRequest): void {
    const before = this.#requests.get(request.id);
    if (before && currencyOf(before) !== currencyOf(request)) this.remove(request.id);
    let index = this.#indexes.get(currencyOf(request));
    if (!index) this.#indexes.set(currencyOf(request), (index = new RequestIndex()));
    index.put(request.indexed);
    this.#keep(request);
  }

  remove(id: string): void {
    const request = this.#requests.get(id);
    if (!request) return;
    this.#indexes.get(currencyOf(request))?.remove(id);
    this.#requests.delete(id);
    this.#byBuyer.get(request.buyer.id)?.delete(id);
  }

  #keep(request: OpenRequest): void {
    this.#requests.set(request.id, request);
    const { id: buyerId } = request.buyer;
    const ids = this.#byBuyer.get(buyerId);
    if (ids) ids.add(request.id);
    else this.#byBuyer.set(buyerId, new Set([request.id]));
  }
}

const none: ReadonlySet<string> = new Set();
const currencyOf = ({ terms }: OpenRequest) => terms.currency;

function byCurrency(requests: readonly OpenRequest[]): Map<string, OpenRequest[]> {
  const groups = new Map<string, OpenRequest[]>();
  for (const request of requests) {
    const group = groups.get(currencyOf(request));
    if (group) group.push(request);
    else groups.set(currencyOf(request), [request]);
  }
  return groups;
}
