import type { ConsentTerms } from "../consent/consent-terms.ts";
import type { LeadTypeSchema, OwnValue } from "../lead-types/lead-type-schema.ts";
import type { DateOrder } from "../leads/read-dates.ts";
import type { ListingMode } from "../price-rules/price-models.ts";
import type { CheckedContacts } from "./check-contacts.ts";
import type { Readings } from "./column-readings.ts";

/** What the seller said about all rows of a batch, for rows that don't say it themselves. Kept with the batch. */
export type RowDefaults = {
  country?: string; // ISO 3166-1
  timeZone?: string; // IANA
  dateOrder?: DateOrder;
  interests?: string[];
  consent?: ConsentTerms;
  saleMode?: ListingMode; // instead of the price rule's
  maxSales?: number;
  attributes?: Readonly<Record<string, OwnValue>>; // what its origin says of each lead
};

/** Everything a row is judged by: the same for each row of the batch, and all that is needed. */
export type RowRules = {
  leadType: LeadTypeSchema;
  names: readonly string[]; // of the columns, by position
  mapping: readonly string[];
  readings?: Readings;
  defaults: RowDefaults;
  sellerCountry: string;
  timeZone: string;
  blockedCountries: readonly string[];
  /** Whom the rows are about where they don't name anybody, for leads that are only asked about. */
  unnamed?: () => CheckedContacts;
  receivedAt: Date; // when the file came: the capture time of rows without one
  now: Date;
};
