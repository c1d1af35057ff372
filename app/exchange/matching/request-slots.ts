import { contactKinds } from "../leads/lead-fields.ts";
import { type Accepted, type AcceptedInterests, type IndexedField, indexedFields } from "./acceptance.ts";
import { type ListingMode, listingModes } from "../price-rules/price-models.ts";
import type { IndexedLead, IndexedRequest } from "./indexed-request.ts";
import { modesFor } from "./sold-as.ts";

const ALL = 0xffffffff;
const CONTACT_SETS = 2 ** contactKinds.length;

/**
 * Requests in slots, and for every value that a lead may have a bitmap of the slots whose request accepts it. The slots
 * that accept a lead are the AND of some ten bitmaps: 32 requests a step. A bitmap is made when a request first names
 * its value; until then the value is one of the `others`, which requests accept that name no values at all.
 */
export class RequestSlots {
  readonly requests: (IndexedRequest | null)[] = [];
  readonly #words: number;
  readonly #active: Uint32Array;
  readonly #fields: Record<IndexedField, FieldRows>;
  readonly #interests: InterestRows;
  /** By the set of contacts that a lead has with consent to use them. */
  readonly #contacts: Uint32Array[];
  readonly #saleModes: Record<ListingMode, Uint32Array>;
  readonly #recipients = new Map<string, Uint32Array>();
  readonly #allBits: Uint32Array;
  readonly #noBits: Uint32Array;

  constructor(readonly capacity: number) {
    this.#words = Math.max(1, Math.ceil(capacity / 32));
    this.#active = this.#row(0);
    this.#allBits = this.#row(ALL);
    this.#noBits = this.#row(0);
    this.#fields = Object.fromEntries(
      indexedFields.map((field) => [field, new FieldRows(() => this.#row(ALL))]),
    ) as Record<IndexedField, FieldRows>;
    this.#interests = new InterestRows(() => this.#row(ALL));
    this.#contacts = Array.from({ length: CONTACT_SETS }, () => this.#row(0));
    this.#saleModes = Object.fromEntries(listingModes.map((mode) => [mode, this.#row(0)])) as Record<
      ListingMode,
      Uint32Array
    >;
  }

  get isFull(): boolean {
    return this.requests.length >= this.capacity;
  }

  /** Answers the slot. */
  add(request: IndexedRequest): number {
    if (this.isFull) throw new RangeError("no slot is left");
    const slot = this.requests.push(request) - 1;
    const at = { word: slot >>> 5, bit: 1 << (slot & 31) };
    for (const field of indexedFields) {
      const accepted = request.acceptance.fields[field];
      if (accepted) this.#fields[field].restrict(accepted, at);
    }
    this.#interests.restrict(request.acceptance.interests, at);
    for (let set = 0; set < CONTACT_SETS; set++)
      if ((set & request.requiredContacts) === request.requiredContacts) setBit(this.#contacts[set]!, at);
    for (const mode of modesFor[request.saleMode]) setBit(this.#saleModes[mode], at);
    for (const recipient of request.recipients) setBit(this.#recipient(recipient), at);
    setBit(this.#active, at);
    return slot;
  }

  remove(slot: number): void {
    this.requests[slot] = null;
    this.#active[slot >>> 5]! &= ~(1 << (slot & 31));
  }

  /**
   * Calls `visit` for the slots before `end` that accept the lead, in order, until it answers false. The bitmaps are
   * named one by one instead of walked: that is several times as fast, and this loop is all there is to the index.
   */
  accepting(lead: IndexedLead, end: number, visit: (slot: number) => boolean): void {
    const [i0, i1, i2, i3] = this.#interests.rowsFor(lead.interests, this.#noBits, this.#allBits);
    const { region, country, age, completeness, gender, marital_status, employment_status, education } = this.#fields;
    const r = region.rowFor(lead.values.region) ?? this.#allBits;
    const c = country.rowFor(lead.values.country) ?? this.#allBits;
    const a = age.rowFor(lead.values.age) ?? this.#allBits;
    const o = completeness.rowFor(lead.values.completeness) ?? this.#allBits;
    const g = gender.rowFor(lead.values.gender) ?? this.#allBits;
    const m = marital_status.rowFor(lead.values.marital_status) ?? this.#allBits;
    const e = employment_status.rowFor(lead.values.employment_status) ?? this.#allBits;
    const u = education.rowFor(lead.values.education) ?? this.#allBits;
    const k = this.#contacts[lead.usableContacts]!;
    const s = this.#saleModes[lead.saleMode];
    const p = this.#recipientsOf(lead);
    const last = end === 0 ? -1 : (end - 1) >>> 5;
    for (let w = 0; w <= last; w++) {
      let bits = r[w]! & (i0[w]! | i1[w]! | i2[w]! | i3[w]!) & this.#active[w]!;
      if (bits === 0) continue;
      bits &= a[w]! & k[w]! & g[w]! & m[w]!;
      if (bits === 0) continue;
      bits &= e[w]! & u[w]! & s[w]! & p[w]! & c[w]! & o[w]!;
      if (bits === 0) continue;
      if (w === last && (end & 31) !== 0) bits &= (1 << (end & 31)) - 1;
      while (bits !== 0) {
        const lowest = bits & -bits;
        if (!visit((w << 5) + 31 - Math.clz32(lowest))) return;
        bits ^= lowest;
      }
    }
  }

  #recipientsOf({ recipients }: IndexedLead): Uint32Array {
    if (recipients === null) return this.#allBits;
    const isAny = recipients.includes("any"); // then its categories say nothing more
    const names = isAny ? recipients.filter((name) => !name.startsWith("category:")) : recipients;
    const named = names.flatMap((name) => this.#recipients.get(name) ?? []);
    return named.length === 1 ? named[0]! : union(named, this.#words);
  }

  #recipient(name: string): Uint32Array {
    let row = this.#recipients.get(name);
    if (!row) this.#recipients.set(name, (row = this.#row(0)));
    return row;
  }

  #row(fill: number): Uint32Array {
    return new Uint32Array(this.#words).fill(fill);
  }
}

type Place = { word: number; bit: number };

/** The bitmaps of one field. All ones where nothing is asked: only requests that restrict the field clear bits. */
class FieldRows {
  readonly #values = new Map<string, Uint32Array>();
  #others: Uint32Array | null = null;
  #missing: Uint32Array | null = null;

  constructor(readonly newRow: () => Uint32Array) {}

  restrict({ only, except, missing }: Accepted, at: Place): void {
    this.#others ??= this.newRow();
    this.#missing ??= this.newRow();
    for (const value of [...(only ?? []), ...except])
      if (!this.#values.has(value)) this.#values.set(value, this.#others.slice());
    for (const [value, row] of this.#values) if ((only && !only.has(value)) || except.has(value)) clearBit(row, at);
    if (only) clearBit(this.#others, at);
    if (!missing) clearBit(this.#missing, at);
  }

  /** Null where no request restricts the field. */
  rowFor(value: string | null): Uint32Array | null {
    return value === null ? this.#missing : (this.#values.get(value) ?? this.#others);
  }
}

class InterestRows {
  readonly #values = new Map<string, Uint32Array>();
  #others: Uint32Array | null = null;
  #missing: Uint32Array | null = null;

  constructor(readonly newRow: () => Uint32Array) {}

  restrict({ any, missing }: AcceptedInterests, at: Place): void {
    if (any === null && missing) return;
    this.#others ??= this.newRow();
    this.#missing ??= this.newRow();
    if (!missing) clearBit(this.#missing, at);
    if (any === null) return;
    for (const value of any) if (!this.#values.has(value)) this.#values.set(value, this.#others.slice());
    for (const [value, row] of this.#values) if (!any.has(value)) clearBit(row, at);
    clearBit(this.#others, at);
  }

  /** Four bitmaps, to be ORed: any of the lead's interests will do. */
  rowsFor(interests: readonly string[], none: Uint32Array, all: Uint32Array): FourRows {
    if (this.#others === null || this.#missing === null) return [all, none, none, none];
    if (interests.length === 0) return [this.#missing, none, none, none];
    const named = interests.flatMap((value) => this.#values.get(value) ?? []);
    const [i0 = this.#others, i1 = none, i2 = none, i3 = none] = named;
    return [i0, i1, i2, named.length > 4 ? union(named.slice(3), none.length) : i3];
  }
}

type FourRows = [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

const setBit = (row: Uint32Array, { word, bit }: Place) => (row[word]! |= bit);
const clearBit = (row: Uint32Array, { word, bit }: Place) => (row[word]! &= ~bit);

function union(rows: readonly Uint32Array[], words: number): Uint32Array {
  const united = new Uint32Array(words);
  for (const row of rows) for (let word = 0; word < words; word++) united[word]! |= row[word]!;
  return united;
}
