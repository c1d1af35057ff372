import type { Statement } from "#app/db/sql.ts";

export type LockedLead = {
  id: bigint;
  sold_count: number;
  currency: string;
  prices: bigint[];
  rule_number: number | null;
  external_id: string | null;
  country: string | null;
  region: string | null;
  age: number | null;
  gender: string | null;
  marital_status: string | null;
  employment_status: string | null;
  education: string | null;
  interests: string[];
  latitude: number | null;
  longitude: number | null;
  attributes: Record<string, never>;
  data_key_id: number;
  sealed: Uint8Array;
  given_at: Date | null;
  text_id: number | null;
  page_url: string | null;
  channels: number | null;
};

/** The leads that rows change, held against sales to the end of the transaction; in order of id, as every writer of several does. */
export function lockLeadsToUpdate(ids: readonly bigint[]): Statement {
  return {
    text: `SELECT l.id, l.sold_count, l.currency, l.prices, l.rule_number, l.external_id, l.country, l.region, l.age, l.gender, l.marital_status, l.employment_status,
        l.education, l.interests, l.latitude, l.longitude, l.attributes, c.data_key_id, c.sealed, r.given_at, r.text_id, r.page_url, r.channels
      FROM leads l JOIN lead_contacts c ON c.lead_id = l.id LEFT JOIN consent_records r ON r.lead_id = l.id
      WHERE l.id = ANY ($1::bigint[]) ORDER BY l.id FOR UPDATE OF l`,
    values: [ids.map(String)],
  };
}

/** One changed lead, as JSON of its columns; `sealed` and `evidence` in hex. Keys, prices and rule that are null stay as they are. */
export type ChangedLead = Record<string, unknown> & { id: string };

const changedLead = `id bigint, external_id text, country text, region text, age smallint, gender text, marital_status text, employment_status text,
  education text, interests text[], latitude real, longitude real, contact_kinds smallint, completeness smallint, attributes jsonb,
  prices bigint[], rule_number int, phone_key uuid, email_key uuid, surname_key int, sealed text, data_key_id int`;

/** All changed leads and their contacts in one statement: rows are found by primary key. */
export function updateLeadRows(leads: readonly ChangedLead[]): Statement {
  return {
    text: `WITH new AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS n (${changedLead})),
      contacts AS (UPDATE lead_contacts c SET sealed = decode(n.sealed, 'hex'), data_key_id = n.data_key_id FROM new n WHERE c.lead_id = n.id)
      UPDATE leads l SET external_id = n.external_id, country = n.country, region = n.region, age = n.age, gender = n.gender,
        marital_status = n.marital_status, employment_status = n.employment_status, education = n.education, interests = n.interests,
        latitude = n.latitude, longitude = n.longitude, contact_kinds = n.contact_kinds, completeness = n.completeness,
        attributes = n.attributes, prices = coalesce(n.prices, l.prices), rule_number = coalesce(n.rule_number, l.rule_number), phone_key = coalesce(n.phone_key, l.phone_key), email_key = coalesce(n.email_key, l.email_key), surname_key = coalesce(n.surname_key, l.surname_key)
      FROM new n WHERE l.id = n.id`,
    values: [JSON.stringify(leads)],
  };
}

const takenConsent = `id bigint, text_id int, given_at timestamptz, confirmed_at timestamptz, page_url text, given smallint, left_channels smallint,
  recipients text[], jurisdiction text, spoken_until timestamptz, written_until timestamptz, until timestamptz,
  certificate_kind text, certificate_id text, evidence text`;

/** Consents that rows brought, in the place of those that were there; what they were is kept with the update. */
export function replaceConsents(consents: readonly ChangedLead[]): Statement {
  return {
    text: `WITH new AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($1::jsonb) AS n (${takenConsent})),
      leads AS (UPDATE leads l SET consent_channels = n.left_channels, consent_recipients = n.recipients, consent_expires_at = n.until FROM new n WHERE l.id = n.id)
      UPDATE consent_records r SET text_id = n.text_id, given_at = n.given_at, confirmed_at = n.confirmed_at, page_url = n.page_url, channels = n.given,
        recipients = n.recipients, jurisdiction = n.jurisdiction, spoken_until = n.spoken_until, written_until = n.written_until,
        certificate_kind = n.certificate_kind, certificate_id = n.certificate_id,
        certificate_status = CASE WHEN n.certificate_kind IS NULL THEN NULL ELSE 'unclaimed' END, claimed_at = NULL,
        evidence = decode(n.evidence, 'hex')
      FROM new n WHERE r.lead_id = n.id`,
    values: [JSON.stringify(consents)],
  };
}

export type LeadUpdateRow = { lead_id: string; line: number; fields: string[]; consent_before: object | null };

export function recordLeadUpdates(batchId: string, updates: readonly LeadUpdateRow[]): Statement {
  return {
    text: `INSERT INTO lead_updates (batch_id, lead_id, line, fields, consent_before)
      SELECT $1::uuid, n.lead_id, n.line, n.fields, n.consent_before
      FROM jsonb_to_recordset($2::jsonb) AS n (lead_id bigint, line int, fields text[], consent_before jsonb)`,
    values: [batchId, JSON.stringify(updates)],
  };
}
