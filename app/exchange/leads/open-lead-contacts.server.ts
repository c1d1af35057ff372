import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { type SealedContactsRow, selectSealedContacts } from "#app/db/sql/lead-contacts.ts";
import { contactsFromJson, contactsPlace, type LeadContacts } from "./lead-contacts.ts";

/**
 * The contacts of these leads in clear, by lead id. Whether the caller may see them is the caller's to decide and to
 * log. A lead whose contacts were destroyed is missing from the answer.
 */
export async function openLeadContacts(sql: SqlRunner, leadIds: readonly bigint[]): Promise<Map<bigint, LeadContacts>> {
  if (leadIds.length === 0) return new Map();
  const rows = await sql.rows<SealedContactsRow>(selectSealedContacts(leadIds));
  const keys = await openDataKeys(sql, [...new Set(rows.map((row) => row.data_key_id))]);
  return new Map(
    rows.map(({ lead_id, data_key_id, sealed }) => {
      const json = open(keys.get(data_key_id)!, sealed, contactsPlace(lead_id)).toString("utf8");
      return [lead_id, contactsFromJson(json)];
    }),
  );
}
