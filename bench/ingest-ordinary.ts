import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Pool } from "pg";

type Person = { organizationId: string; sourceId: string; textId: number; dataKeyId: number };
const columns = [
  "seller_id", "source_id", "external_id", "lead_type", "status", "sale_mode", "max_sales", "currency", "prices", "country",
  "region", "age", "gender", "interests", "contact_kinds", "consent_channels", "consent_recipients", "consent_expires_at",
  "completeness", "captured_at", "phone_key", "email_key",
] as const; // prettier-ignore
const ROWS_A_STATEMENT = 1_000;

/**
 * The pipeline that comes to mind first: csv-parse, libphonenumber, createHmac, AES-GCM and multi-row INSERTs, a
 * thousand rows a statement, one transaction. It doesn't look for duplicates among earlier leads, keeps no row errors
 * and can't be resumed. Answers how many leads it stored.
 */
export async function ingestOrdinarily(pool: Pool, path: string, rowsMax: number, person: Person): Promise<number> {
  const client = await pool.connect();
  const key = randomBytes(32);
  let rows: { lead: unknown[]; sealed: Buffer; captured: string; page: string }[] = [];
  let stored = 0;
  const flush = async () => {
    if (rows.length === 0) return;
    const width = columns.length;
    const places = rows.map((_, r) => `(${columns.map((_, c) => `$${r * width + c + 1}`).join(",")})`).join(",");
    const inserted = await client.query<{ id: bigint }>(
      `INSERT INTO leads (${columns.join(",")}) VALUES ${places} ON CONFLICT DO NOTHING RETURNING id`,
      rows.flatMap(({ lead }) => lead),
    );
    const ids = inserted.rows.map(({ id }) => id);
    stored += ids.length;
    await client.query(
      `INSERT INTO lead_contacts (lead_id, data_key_id, sealed) VALUES ${ids.map((_, i) => `($${i * 3 + 1},$${i * 3 + 2},$${i * 3 + 3})`).join(",")}`,
      ids.flatMap((id, i) => [id, person.dataKeyId, rows[i]!.sealed]),
    );
    await client.query(
      `INSERT INTO consent_records (lead_id, text_id, given_at, page_url, purposes, jurisdiction) VALUES ${ids.map((_, i) => `($${i * 4 + 1},$${i * 4 + 2},$${i * 4 + 3},$${i * 4 + 4},'{marketing}','US')`).join(",")}`,
      ids.flatMap((id, i) => [id, person.textId, rows[i]!.captured, rows[i]!.page]),
    );
    rows = [];
  };
  try {
    await client.query("BEGIN");
    const seen = new Set<string>();
    let read = 0;
    for await (const row of createReadStream(path).pipe(parse({ columns: true }))) {
      if (read++ >= rowsMax) break;
      const lead = leadOf(row as Record<string, string>, { key, person, seen });
      if (lead) rows.push(lead);
      if (rows.length === ROWS_A_STATEMENT) await flush();
    }
    await flush();
    await client.query("COMMIT");
    return stored;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

function leadOf(
  row: Record<string, string>,
  { key, person, seen }: { key: Buffer; person: Person; seen: Set<string> },
) {
  const phone = parsePhoneNumberFromString(row.phone ?? "", "US");
  if (!phone?.isValid()) return null;
  const email = (row.email ?? "").trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/.test(email)) return null;
  const hash = (text: string) => {
    const hex = createHmac("sha256", key).update(text).digest("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  };
  const phoneKey = hash(phone.number);
  if (seen.has(phoneKey)) return null;
  seen.add(phoneKey);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const contacts = JSON.stringify({ first_name: row.first_name, last_name: row.last_name, phone: phone.number, email });
  const sealed = Buffer.concat([iv, cipher.update(contacts, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const captured = new Date(row.captured_at ?? "");
  const expires = new Date(captured.getTime() + 90 * 86_400_000);
  const lead = [
    person.organizationId, person.sourceId, row.external_id, "consumer", "available", "shared", 3, "EUR", "{1200,840,600,300,120}", "US",
    `US-${(row.region ?? "").slice(0, 2).toUpperCase()}`, Number(row.age), row.gender === "F" ? "female" : "male",
    (row.interests ?? "").split(";"), 3, 5, ["any"], expires, 80, captured, phoneKey, hash(email),
  ]; // prettier-ignore
  return { lead, sealed, captured: captured.toISOString(), page: row.consent_page_url ?? "" };
}
