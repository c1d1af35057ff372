import { type Asking, explainLeft, type LeftLead, type TakenLead, takeLeads } from "#app/db/sql/take-leads.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import type { FilterField } from "../leads/lead-fields.ts";
import type { RequestTerms } from "../purchase-requests/stored-purchase-request.ts";
import type { Chosen, Choosing } from "./choosing.ts";
import { splitByRegion } from "./match-terms.ts";
import type { OwnedStock } from "./own-stock.server.ts";
import type { Proposal } from "./stock-index.ts";
import type { Wanted } from "./stock-test.ts";
import { wantedLeads } from "./wanted-leads.ts";

/** The freshest so many matching leads are ranked. */
const WINDOW_MIN = 400;
/** Of so many one more is locked than is wanted: now and then one isn't to be had, and that is no reason to look again. */
const SPARE_OF = 16;
/** Where not all of the first ones are to be had, so many times more are looked at as are missing; then ever more. */
const MORE = 8;
const LEAST = 32;

/** The fields that terms ask about. */
export function fieldsOf({ filters, preferences }: RequestTerms): FilterField[] {
  return [...filters, ...preferences.map(({ condition }) => condition)].map(({ field }) => field);
}

/**
 * The best leads for these terms, found in memory and locked. The database says which of them this buyer may have, and
 * how they are now: one that isn't what it was thought to be is passed over, and read again before anybody looks next.
 */
export async function chooseFromMemory(tx: SqlRunner, stock: OwnedStock, choosing: Choosing): Promise<Chosen> {
  const { terms, wish, hand, how } = choosing;
  const wanted = wantedOf(terms, wish, stock.suspended);
  const taking = new Taking(tx, stock, choosing);
  const passedOver = new Set(wish.avoid);
  const elsewhere = new Set<bigint>();
  const isLeftOut = (id: bigint) => {
    if (passedOver.has(id)) return true;
    if (how === "wait" || !hand.isElsewhere(id)) return false;
    elsewhere.add(id);
    return true;
  };
  const few = (leads: Proposal[], most: number) => (how === "wait" ? leads.slice(0, most) : hand.take(leads, most));
  const { candidates, missed } = taking.chosen;
  const spare = Math.floor(wish.limit / SPARE_OF);
  for (let limit = wish.limit + spare, isFirst = true; ; isFirst = false) {
    elsewhere.clear();
    const window = Math.max(WINDOW_MIN, 4 * wish.limit, limit);
    const proposals = stock.index.propose(wanted, { limit, window, isLeftOut });
    const wanting = wish.limit + spare - candidates.length;
    const asked = few(isFirst ? proposals : await taking.sift(proposals), wanting);
    await taking.take(asked);
    if (candidates.length >= wish.limit) return taking.chosen;
    if (how === "wait" && candidates.length > 0) return taking.chosen; // locked in order once, never crosswise
    if (missed.length >= LEAST + MORE * wish.limit) return taking.chosen; // the next round leaves these out
    if (proposals.length < limit && asked.length < wanting) break;
    if (isFirst) limit = Math.max(LEAST, MORE * (wish.limit - candidates.length));
    else if (asked.length < wanting) limit *= MORE;
    for (const { id } of asked) passedOver.add(id);
    for (const id of taking.refused) passedOver.add(id);
  }
  missed.push(...elsewhere);
  return taking.chosen;
}

function wantedOf(terms: RequestTerms, wish: Choosing["wish"], suspended: ReadonlySet<string>): Wanted {
  const { regions, rest } = splitByRegion(terms);
  return { ...wantedLeads(terms, wish), regions, rest, preferences: terms.preferences, suspended };
}

/** What the database says of proposals. */
class Taking {
  readonly chosen: Chosen = { candidates: [], missed: [] };
  /** Not for this buyer, or not what they were thought to be. */
  readonly refused = new Set<bigint>();
  readonly #asking: Asking;

  constructor(
    readonly tx: SqlRunner,
    readonly stock: OwnedStock,
    { wish: { buyer, now }, how }: Choosing,
  ) {
    this.#asking = { buyerId: buyer.id, now, how, maxRecipients: buyer.maxRecipients ?? null };
  }

  /** Locks what is to be had of these. What this buyer may have and wasn't to be had, somebody else has: it is missed. */
  async take(proposals: readonly Proposal[]): Promise<void> {
    if (proposals.length === 0) return;
    const rows = await this.tx.rows<TakenLead>(takeLeads(proposals, this.#asking));
    const byId = new Map(rows.map((row) => [row.id, row]));
    const left: Proposal[] = [];
    for (const proposal of proposals) {
      const lead = byId.get(proposal.id);
      if (!lead) left.push(proposal);
      else {
        const { phone_key, email_key } = lead;
        this.chosen.candidates.push({ id: proposal.id, score: proposal.score, phone_key, email_key, lead });
      }
    }
    for (const { id } of await this.sift(left)) this.chosen.missed.push(id);
  }

  /** Those of these that this buyer may have. What changed is missed too: it may be had as what it is now. */
  async sift(proposals: readonly Proposal[]): Promise<Proposal[]> {
    if (proposals.length === 0) return [];
    const otherwise: bigint[] = [];
    for (const { id, is_otherwise, may_have } of await this.tx.rows<LeftLead>(explainLeft(proposals, this.#asking))) {
      if (is_otherwise) otherwise.push(id);
      if (is_otherwise || !may_have) this.refused.add(id);
    }
    this.stock.doubt(otherwise);
    this.chosen.missed.push(...otherwise);
    return proposals.filter(({ id }) => !this.refused.has(id));
  }
}
