import { setImmediate as nextTurn } from "node:timers/promises";
import pg from "pg";
import {
  type IdSpan,
  type LeadChangeRow,
  readLeadChanges,
  selectStock,
  selectStockIn,
  type StockLeadRow,
} from "#app/db/sql/lead-changes.ts";
import type { LockedLead } from "#app/db/sql/lock-leads.ts";
import { CHANGES_KEPT_MINUTES, selectChangesStart } from "#app/db/sql/market-changes.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { type OwnFieldName, ownCodeOf } from "../leads/lead-fields.ts";
import { singleValuesOf } from "./offered-lead.ts";
import type { StockLead } from "./stock-columns.ts";
import { StockIndex } from "./stock-index.ts";

const PAGE = 2_000;
/** Whoever hasn't looked for this long may have missed changes that are forgotten meanwhile. */
const STALE_MS = (CHANGES_KEPT_MINUTES / 2) * 60_000;

type Owning = {
  /** On a connection that lasts. */
  sql: SqlRunner;
  leadType: string;
  /** Those that can be filtered by. */
  ownFields: readonly OwnFieldName[];
  /** Told of what fails while nobody waits. */
  onFailure: (error: unknown) => void;
};

/** Reads the stock of a type: a small one is whole when this answers, a large one some time later. */
export async function ownStock(owning: Owning): Promise<OwnedStock> {
  const stock = new OwnedStock(owning);
  await stock.begin();
  return stock;
}

/**
 * The open leads of one type in this process, read in full once and brought up to date at each look: by what was committed
 * since, and by those that turned out to be otherwise than they were thought to be.
 */
export class OwnedStock {
  readonly index: StockIndex;
  suspended: ReadonlySet<string> = new Set();
  /** What is being read while nobody waits for it. */
  #reading = 1;
  #xmin = "";
  readonly #seen = new Set<bigint>();
  #readAt = performance.now();
  readonly #doubted = new Set<bigint>();
  readonly #codes: readonly string[];
  readonly #lists = new ReadLists();
  #next: Promise<void> | null = null;
  #last: Promise<void> = Promise.resolve();

  constructor(readonly owning: Owning) {
    this.index = new StockIndex(owning.ownFields);
    this.#codes = owning.ownFields.map(ownCodeOf);
  }

  /** What is read in full here is read after the place from which changes are: at worst one is applied twice. A small stock is whole then. */
  async begin(): Promise<void> {
    const [start] = await this.owning.sql.rows<{ xmin: string }>(selectChangesStart);
    this.#xmin = start!.xmin;
    const last = await this.#readPage(0n);
    if (last !== null) this.#goOn(last).catch(this.owning.onFailure);
  }

  /** The rest of a large one, page by page. */
  async #goOn(after: bigint): Promise<void> {
    for (let last: bigint | null = after; last !== null; last = await this.#readPage(last)) await nextTurn();
  }

  /** Answers after which id it goes on; null at the end. */
  async #readPage(after: bigint): Promise<bigint | null> {
    const rows = await this.owning.sql.rows<StockLeadRow>(selectStock(this.owning.leadType, this.#codes, after, PAGE));
    for (const row of rows) this.index.put(stockLead(row, this.#lists));
    this.#readAt = performance.now();
    if (rows.length === PAGE) return rows.at(-1)!.id;
    this.#reading -= 1;
    return null;
  }

  /** All is read that is known of; before that it is asked nothing. */
  get isWhole(): boolean {
    return this.#reading === 0;
  }

  /** It has to be read in full again. */
  get isSpent(): boolean {
    return this.index.isWorn || performance.now() - this.#readAt > STALE_MS;
  }

  /** Reads on, over all that is committed when it begins. Who asks before it does shares it. */
  look(): Promise<void> {
    if (this.#next) return this.#next;
    const look = this.#last
      .catch(() => {})
      .then(() => {
        this.#next = null;
        return this.#readOn();
      });
    this.#next = look;
    this.#last = look;
    return look;
  }

  /** These weren't to be had: they are read again at the next look. */
  doubt(ids: readonly bigint[]): void {
    for (const id of ids) this.#doubted.add(id);
  }

  /** Sold by this process, as they were just before. What goes on to others goes on; the next look reads what became of the rest. */
  countSales(sold: readonly Pick<LockedLead, "id" | "saleMode" | "soldCount" | "places">[]): void {
    for (const { id, saleMode, soldCount, places } of sold) {
      if (saleMode === "shared" && places > 1) this.index.countSales(id, soldCount + 1);
      else {
        this.index.remove(id);
        this.#doubted.add(id);
      }
    }
  }

  async #readOn(): Promise<void> {
    const rows = await this.owning.sql.rows<LeadChangeRow>(readLeadChanges(this.owning.leadType, this.#xmin));
    const { xmin, suspended } = rows[0]!;
    const fresh = rows.filter(({ seq }) => seq !== null && !this.#seen.has(seq));
    const doubted = [...this.#doubted];
    this.#doubted.clear();
    const pages = pagesOf([
      ...fresh.map(({ first_lead_id: first, last_lead_id: last }) => ({ first: first!, last: last! })),
      ...doubted.map((id) => ({ first: id, last: id })),
    ]);
    if (pages.length <= 1) await this.#refresh(pages);
    else this.#catchUp(pages);
    this.suspended = new Set(suspended);
    if (xmin !== this.#xmin) this.#seen.clear();
    for (const { seq } of rows) if (seq !== null) this.#seen.add(seq);
    this.#xmin = xmin;
    this.#readAt = performance.now();
  }

  /** While a file comes in, nobody waits for what it brings. */
  #catchUp(pages: readonly IdSpan[][]): void {
    this.#reading += 1;
    this.#refresh(pages)
      .then(() => {
        this.#reading -= 1;
      })
      .catch(this.owning.onFailure);
  }

  async #refresh(pages: readonly IdSpan[][]): Promise<void> {
    for (const page of pages) {
      const rows = await this.owning.sql.rows<StockLeadRow>(selectStockIn(this.owning.leadType, this.#codes, page));
      for (const { first, last } of page) if (first === last) this.index.remove(first);
      for (const row of rows) {
        if (row.is_open) this.index.put(stockLead(row, this.#lists));
        else this.index.remove(row.id);
      }
    }
  }
}

/** The spans, cut and put together so that none asks for much more than a page. */
function pagesOf(spans: readonly IdSpan[]): IdSpan[][] {
  const pages: IdSpan[][] = [];
  let room = 0n;
  for (const { first, last } of spans)
    for (let from = first; from <= last; from += BigInt(PAGE)) {
      const to = from + BigInt(PAGE) - 1n < last ? from + BigInt(PAGE) - 1n : last;
      if (room <= 0n) {
        pages.push([]);
        room = BigInt(PAGE);
      }
      pages.at(-1)!.push({ first: from, last: to });
      room -= to - from + 1n;
    }
  return pages;
}

/** Lists as rows have them: most are known, and the same list is one object. */
class ReadLists {
  readonly #texts = new Map<string, string[]>();
  readonly #prices = new Map<string, bigint[]>();

  words(text: string): string[] {
    return known(this.#texts, text, () => parseList(text));
  }

  prices(text: string): bigint[] {
    return known(this.#prices, text, () => parseList(text).map(BigInt));
  }
}

const parseList = (text: string) => readList(text) as string[];
const readList = pg.types.getTypeParser(1009 as never) as (text: string) => unknown;

function known<Value>(all: Map<string, Value>, text: string, read: () => Value): Value {
  let value = all.get(text);
  if (value === undefined) all.set(text, (value = read()));
  return value;
}

function stockLead(row: StockLeadRow, lists: ReadLists): StockLead {
  return {
    ...singleValuesOf(row),
    id: row.id,
    currency: row.currency,
    prices: lists.prices(row.prices),
    soldCount: row.sold_count,
    interests: lists.words(row.interests),
    consentRecipients: lists.words(row.consent_recipients),
    consentExpiresAt: row.consent_expires_at,
    capturedAt: row.captured_at,
    revision: row.revision,
  };
}
