import {
  type FilterField,
  type LeadFacts,
  type LeadField,
  leadFieldNames,
  leadFields,
  ownCodeOf,
  type OwnFieldName,
  ownValueOf,
} from "../leads/lead-fields.ts";
import type { Minor } from "../money.ts";
import type { ListingMode } from "../price-rules/price-models.ts";

/** As what a lead is listed. */
export type Listing = { saleMode: ListingMode; currency: string; ruleNumber: number | null; prices: readonly Minor[] };
export type Origin = { sellerId: string; sourceId: string };
/** How the person may be reached, and by whom. */
export type Reach = { contactKinds: number; consentChannels: number; consentRecipients: readonly string[] };
/** An open lead as the index of stock keeps it. No contact data. */
export type StockLead = LeadFacts &
  Listing &
  Origin &
  Reach & {
    id: bigint;
    revision: number;
    soldCount: number;
    /** Milliseconds, both. */
    consentExpiresAt: number;
    capturedAt: number;
  };

/** The different values that leads have in something, each with its number; leads hold the number. */
export class Column<Value> {
  readonly values: Value[] = [];
  readonly #codes = new Map<unknown, number>();

  /** `place`: of the column among all. */
  constructor(
    readonly place: number,
    readonly keyOf: (lead: StockLead) => unknown,
    readonly valueOf: (lead: StockLead) => Value,
  ) {}

  codeOf(lead: StockLead): number {
    const key = this.keyOf(lead);
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.values.push(this.valueOf(lead)) - 1;
    this.#codes.set(key, code);
    return code;
  }
}

/** Columns that hold numbers as they are. */
export const EXPIRES = 0;
export const SOLD = 1;
export const REVISION = 2;
const FIRST_COLUMN = 3;

const nothing: LeadFacts = {
  ...{ region: null, country: null, age: null, gender: null, maritalStatus: null, employmentStatus: null },
  ...{ education: null, interests: [], completeness: null, contactKinds: 0, latitude: null, longitude: null },
  attributes: {},
};

/** What is known of each lead, as numbers side by side. */
export class StockColumns {
  readonly listings: Column<Listing>;
  readonly origins: Column<Origin>;
  readonly reaches: Column<Reach>;
  /** By the name of the field; its values are facts that say nothing else. */
  readonly fields = new Map<FilterField, Column<LeadFacts>>();
  readonly count: number;
  readonly #all: Column<unknown>[];

  /** `ownFields`: those of the lead type that can be filtered by. */
  constructor(ownFields: readonly OwnFieldName[]) {
    let place = FIRST_COLUMN;
    this.listings = new Column(place++, listingKey, ({ saleMode, currency, ruleNumber, prices }) => ({
      ...{ saleMode, currency, ruleNumber, prices },
    }));
    this.origins = new Column(
      place++,
      ({ sourceId }) => sourceId,
      ({ sellerId, sourceId }) => ({ sellerId, sourceId }),
    );
    this.reaches = new Column(place++, reachKey, ({ contactKinds, consentChannels, consentRecipients }) => ({
      ...{ contactKinds, consentChannels, consentRecipients },
    }));
    for (const field of leadFieldNames) this.fields.set(field, coreColumn(field, place++));
    for (const field of ownFields) this.fields.set(field, ownColumn(field, place++));
    this.#all = [this.listings, this.origins, this.reaches, ...this.fields.values()];
    this.count = place;
  }

  /** A lead's numbers, by the places of the columns. */
  write(lead: StockLead, into: Uint32Array): void {
    into[EXPIRES] = Math.min(Math.floor(lead.consentExpiresAt / 1_000), 0xffffffff);
    into[SOLD] = lead.soldCount;
    into[REVISION] = lead.revision;
    for (const column of this.#all) into[column.place] = column.codeOf(lead);
  }

  /** Whether it holds what conditions on these fields ask for. */
  holds(asked: readonly FilterField[]): boolean {
    return asked.every((field) => this.fields.has(field));
  }

  /** Of any column: how many different values there were. */
  get mostValues(): number {
    return Math.max(...this.#all.map(({ values }) => values.length));
  }
}

function listingKey({ saleMode, currency, ruleNumber, prices }: StockLead): string {
  return `${saleMode} ${currency} ${ruleNumber} ${prices.join()}`;
}

function reachKey({ contactKinds, consentChannels, consentRecipients }: StockLead): string {
  return `${contactKinds} ${consentChannels} ${consentRecipients.join("\n")}`;
}

function coreColumn(field: LeadField, place: number): Column<LeadFacts> {
  const about = leadFields[field];
  if (about.kind === "point")
    return new Column(
      place,
      ({ latitude, longitude }) => `${latitude} ${longitude}`,
      ({ latitude, longitude }) => ({ ...nothing, latitude, longitude }),
    );
  if (about.kind === "list")
    return new Column(
      place,
      ({ interests }) => interests, // the same list is one object, mostly
      ({ interests }) => ({ ...nothing, interests }),
    );
  const { fact } = about;
  return new Column(
    place,
    (lead) => lead[fact],
    (lead) => ({ ...nothing, [fact]: lead[fact] }),
  );
}

function ownColumn(field: OwnFieldName, place: number): Column<LeadFacts> {
  const code = ownCodeOf(field);
  return new Column(
    place,
    (lead) => JSON.stringify(ownValueOf(lead, code)) ?? null,
    (lead) => ({ ...nothing, attributes: { [code]: ownValueOf(lead, code) } }),
  );
}
