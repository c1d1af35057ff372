import type { LeadContactField, LeadContacts } from "../leads/lead-contacts.ts";
import { consentChannels, namesIn } from "../leads/lead-fields.ts";
import { decimalOf } from "../money.ts";
import { csvLine, type CsvProfile, phoneForProfile } from "./csv-cell.ts";

/** A bought lead as the file tells it. */
export type ExportedSale = {
  id: bigint;
  sold_at: Date;
  status: string;
  sale_mode: string;
  price_minor: bigint;
  refunded_minor: bigint;
  currency: string;
  request_name: string;
  source_name: string;
  captured_at: Date;
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  marital_status: string | null;
  employment_status: string | null;
  education: string | null;
  interests: readonly string[];
  consent_channels: number;
  consent_given_at: Date | null;
};
/** `own`: what only its lead type has, by the codes of the fields. */
export type SaleWithContacts = {
  sale: ExportedSale;
  contacts: Partial<LeadContacts>;
  own?: Readonly<Record<string, string>>;
};

const contact =
  (field: LeadContactField) =>
  ({ contacts }: SaleWithContacts) =>
    contacts[field] ?? "";

/** The file's columns, in order; names as the API has them. */
const columns: Record<string, (row: SaleWithContacts, profile: CsvProfile) => string> = {
  sale_id: ({ sale }) => String(sale.id),
  sold_at: ({ sale }) => sale.sold_at.toISOString(),
  status: ({ sale }) => sale.status,
  sale_mode: ({ sale }) => sale.sale_mode,
  price: ({ sale }) => decimalOf(sale.price_minor, sale.currency),
  refunded: ({ sale }) => decimalOf(sale.refunded_minor, sale.currency),
  currency: ({ sale }) => sale.currency,
  purchase_request: ({ sale }) => sale.request_name,
  source: ({ sale }) => sale.source_name,
  first_name: contact("first_name"),
  last_name: contact("last_name"),
  phone: ({ contacts }, profile) => phoneForProfile(contacts.phone ?? "", profile),
  email: contact("email"),
  address: contact("address"),
  city: contact("city"),
  postal_code: contact("postal_code"),
  company: contact("company"),
  country: ({ sale }) => sale.country ?? "",
  region: ({ sale }) => sale.region ?? "",
  age: ({ sale }) => (sale.age === null ? "" : String(sale.age)),
  gender: ({ sale }) => sale.gender ?? "",
  marital_status: ({ sale }) => sale.marital_status ?? "",
  employment_status: ({ sale }) => sale.employment_status ?? "",
  education: ({ sale }) => sale.education ?? "",
  interests: ({ sale }) => sale.interests.join("; "),
  details: ({ own, contacts }, profile) => detailsFor({ ...own, ...contacts.own }, profile),
  captured_at: ({ sale }) => sale.captured_at.toISOString(),
  consent_channels: ({ sale }) => namesIn(sale.consent_channels, consentChannels).join("; "),
  consent_given_at: ({ sale }) => sale.consent_given_at?.toISOString() ?? "",
};
/** Fields that differ from type to type stand in one column: JSON for programs, `budget=3; industry=it` for people. */
function detailsFor(own: Readonly<Record<string, string>>, profile: CsvProfile): string {
  const entries = Object.entries(own);
  if (entries.length === 0) return "";
  if (profile === "machine") return JSON.stringify(own);
  return entries.map(([code, value]) => `${code}=${value}`).join("; ");
}

export const salesCsvColumns = Object.keys(columns);

export function salesCsvHeader(profile: CsvProfile): string {
  return csvLine(salesCsvColumns, profile);
}

export function salesCsvLine(row: SaleWithContacts, profile: CsvProfile): string {
  return csvLine(
    Object.values(columns).map((cell) => cell(row, profile)),
    profile,
  );
}
