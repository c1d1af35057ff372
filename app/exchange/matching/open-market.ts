import type { Campaign } from "../purchase-requests/campaign.ts";
import type { OpenRequest } from "./open-request.ts";
import { type RequestList, requestListOf } from "./receipt.ts";
import { RequestIndex } from "./request-index.ts";
import { isConstrained, type KeptStanding, type Standing, standingAt } from "./standing.ts";

/** The open requests of one lead type in memory, indexed by currency: a lead is only for requests of its own. */
export class OpenMarket {
  readonly #indexes = new Map<string, RequestIndex>();
  readonly #requests = new Map<string, OpenRequest>();
  readonly #byBuyer = new Map<string, Set<string>>();
  readonly #standings = new Map<string, KeptStanding>();
  readonly #constrained = new Set<string>();
  /** How those stand whom neither their limits nor the clock could keep from a lead. */
  readonly #ample = new Map<string, Standing>();
  /** By currency; until a request comes, goes, or asks for something else. */
  readonly #lists = new Map<string, RequestList>();
  /** Buyers to whom some of their requests matter more than others, as far as that was asked. */
  readonly #choosy = new Map<string, boolean>();
  #revision = 0;

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

  /** Another number whenever a request came, went, asks for something else, or stands otherwise. */
  get revision(): number {
    return this.#revision;
  }

  index(currency: string): RequestIndex | undefined {
    return this.#indexes.get(currency);
  }

  get(id: string): OpenRequest | undefined {
    return this.#requests.get(id);
  }

  /** How a request stands; undefined of one that isn't here. */
  standing(id: string, now: Date): Standing | undefined {
    const known = this.#ample.get(id);
    if (known) return known;
    const kept = this.#standings.get(id);
    const request = this.#requests.get(id);
    if (!kept || !request) return undefined;
    const standing = standingAt(kept, request.campaign, now);
    if (!this.#constrained.has(id) && isTimeless(request.campaign, now)) this.#ample.set(id, standing);
    return standing;
  }

  stand(standing: KeptStanding): void {
    const { id } = standing.counters;
    const request = this.#requests.get(id);
    if (!request) return;
    this.#standings.set(id, standing);
    this.#ample.delete(id);
    this.#revision += 1;
    const { campaign, terms } = request;
    if (isConstrained(standing, { campaign, maxPrice: terms.maxPrice })) this.#constrained.add(id);
    else this.#constrained.delete(id);
  }

  sizeIn(currency: string): number {
    return this.#indexes.get(currency)?.size ?? 0;
  }

  /** All of a currency; the same object as long as nothing changes. */
  listIn(currency: string): RequestList {
    let list = this.#lists.get(currency);
    if (!list) {
      list = requestListOf([...this.#requests.values()].filter((request) => currencyOf(request) === currency));
      this.#lists.set(currency, list);
    }
    return list;
  }

  /** Those whose limits or money could keep them from a lead that they accept. */
  *constrainedIds(currency: string): Iterable<string> {
    for (const id of this.#constrained) if (currencyOf(this.#requests.get(id)!) === currency) yield id;
  }

  idsOfBuyer(buyerId: string): ReadonlySet<string> {
    return this.#byBuyer.get(buyerId) ?? none;
  }

  /** Whether the buyer prefers some of its requests, whatever they bid. */
  isChoosy(buyerId: string): boolean {
    let isChoosy = this.#choosy.get(buyerId);
    if (isChoosy === undefined) {
      const priorities = new Set([...this.idsOfBuyer(buyerId)].map((id) => this.#requests.get(id)!.priority));
      this.#choosy.set(buyerId, (isChoosy = priorities.size > 1));
    }
    return isChoosy;
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
    this.#standings.delete(id);
    this.#constrained.delete(id);
    this.#ample.delete(id);
    this.#revision += 1;
    this.#lists.clear();
    this.#byBuyer.get(request.buyer.id)?.delete(id);
    this.#choosy.delete(request.buyer.id);
  }

  #keep(request: OpenRequest): void {
    this.#requests.set(request.id, request);
    this.#ample.delete(request.id);
    this.#revision += 1;
    this.#lists.clear();
    const { id: buyerId } = request.buyer;
    this.#choosy.delete(buyerId);
    const ids = this.#byBuyer.get(buyerId);
    if (ids) ids.add(request.id);
    else this.#byBuyer.set(buyerId, new Set([request.id]));
  }
}

function isTimeless({ schedule, startsAt, endsAt }: Campaign, now: Date): boolean {
  return schedule === null && endsAt === null && (startsAt === null || startsAt <= now);
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
