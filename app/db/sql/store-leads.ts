import type { Statement } from "#app/db/sql.ts";

/** Ids for leads that are about to be stored: contacts are sealed to their lead's id, so it is known before. */
export function reserveLeadIds(count: number): Statement {
  return {
    name: "reserve-lead-ids",
    text: "SELECT nextval('leads_id_seq') AS id FROM generate_series(1, $1::int)",
    values: [count],
  };
}

/** COPY into the tables themselves: under the seller's lock all duplicates are known, so no staging is needed. */
export const copyLeads = `COPY leads (seller_id, source_id, batch_id, lead_type, status, sale_mode, max_sales, currency, is_test,
  id, batch_line, external_id, prices, country, region, age, gender, marital_status, employment_status, education, interests,
  latitude, longitude, contact_kinds, consent_channels, consent_recipients, consent_expires_at, completeness, captured_at,
  phone_key, email_key, surname_key, first_seen_at, is_recycled, is_household, hop_count, attributes) FROM STDIN`;
export const copyContacts = "COPY lead_contacts (lead_id, data_key_id, sealed) FROM STDIN";
export const copyConsents = `COPY consent_records (lead_id, text_id, given_at, confirmed_at, page_url, channels, recipients, purposes, jurisdiction, spoken_until, written_until,
  certificate_kind, certificate_id, certificate_status, evidence) FROM STDIN`;
export const copyRowErrors = `COPY row_errors (batch_id, line, outcome, "column", reason, detail, sealed) FROM STDIN`;

export type ConsentTextRow = { id: number; body: string };

/** Wordings are kept once, by their SHA-256. The update of nothing makes a known one answer its id too. */
export function keepConsentTexts(texts: readonly string[]): Statement {
  return {
    text: `INSERT INTO consent_texts (hash, body) SELECT DISTINCT sha256(convert_to(t, 'UTF8')), t FROM unnest($1::text[]) AS t ORDER BY 1
      ON CONFLICT (hash) DO UPDATE SET body = excluded.body RETURNING id, body`,
    values: [texts],
  };
}
