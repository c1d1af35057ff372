import type { Statement } from "#app/db/sql.ts";

/** Ids for leads that are about to be stored: contacts are sealed to their lead's id, so it is known before. In ascending order. */
export function reserveLeadIds(count: number): Statement {
  return {
    name: "reserve-lead-ids",
    text: "SELECT coalesce(string_agg(nextval('leads_id_seq')::text, ','), '') AS ids FROM generate_series(1, $1::int)",
    values: [count],
  };
}

/** Columns in the order in which rows of them are written; those of leads begin with the ones that a whole batch has in common. */
export const leadColumns = [
  "seller_id", "source_id", "batch_id", "lead_type", "status", "sale_mode", "max_sales", "currency", "is_test", "rule_number",
  "id", "batch_line", "external_id", "prices", "country", "region", "postal_prefix", "age", "gender", "marital_status", "employment_status",
  "education", "interests", "latitude", "longitude", "contact_kinds", "consent_channels", "consent_recipients",
  "consent_expires_at", "completeness", "captured_at", "phone_key", "email_key", "surname_key", "first_seen_at",
  "is_recycled", "is_household", "hop_count", "attributes",
] as const; // prettier-ignore
export const contactColumns = ["lead_id", "data_key_id", "sealed"] as const;
export const consentColumns = [
  "lead_id", "text_id", "given_at", "confirmed_at", "page_url", "channels", "recipients", "purposes", "jurisdiction",
  "spoken_until", "written_until", "certificate_kind", "certificate_id", "certificate_status", "evidence",
] as const; // prettier-ignore
export const rowErrorColumns = ["batch_id", "line", "outcome", "column", "reason", "detail", "sealed"] as const;

/** COPY into the tables themselves: under the seller's lock all duplicates are known, so no staging is needed. */
export const copyLeads = copyStatement("leads", leadColumns);
export const copyContacts = copyStatement("lead_contacts", contactColumns);
export const copyConsents = copyStatement("consent_records", consentColumns);
export const copyRowErrors = copyStatement("row_errors", rowErrorColumns);

function copyStatement(table: string, columns: readonly string[]): string {
  return `COPY ${table} (${columns.map((column) => `"${column}"`).join(", ")}) FROM STDIN (FORMAT binary)`;
}

export type ConsentTextRow = { id: number; body: string };

/** Wordings are kept once, by their SHA-256. The update of nothing makes a known one answer its id too. */
export function keepConsentTexts(texts: readonly string[]): Statement {
  return {
    text: `INSERT INTO consent_texts (hash, body) SELECT DISTINCT sha256(convert_to(t, 'UTF8')), t FROM unnest($1::text[]) AS t ORDER BY 1
      ON CONFLICT (hash) DO UPDATE SET body = excluded.body RETURNING id, body`,
    values: [texts],
  };
}
