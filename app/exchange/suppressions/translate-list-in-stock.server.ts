import { setImmediate as nextTurn } from "node:timers/promises";
import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { type SealedLeadRow, selectLeadsAfter, translateDigests } from "#app/db/sql/suppression-digests.ts";
import { lockHashedIntake } from "#app/db/sql/suppression-locks.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { contactsFromJson, contactsPlace } from "../leads/lead-contacts.ts";
import { done } from "../outcome.ts";
import { personDigests } from "./person-digests.server.ts";

const LEADS_A_TIME = 1_000;

/**
 * Finds the persons that a list of hashes means among all leads that wait or may be sold: their contacts are opened,
 * hashed as the list's owner did, and forgotten. Leads taken in meanwhile are compared with the list by their intake.
 */
export async function translateListInStock(listId: string, forms: readonly string[]): Promise<void> {
  await bulkTransaction(async (tx) => {
    await tx.rows(lockHashedIntake());
    return done();
  });
  let after = 0n;
  for (;;) {
    const leads = await database.rows<SealedLeadRow>(selectLeadsAfter(after, LEADS_A_TIME));
    if (leads.length === 0) return;
    const keys = await openDataKeys(database, [...new Set(leads.map((lead) => lead.data_key_id))]);
    const digests = leads.flatMap(({ id, phone_key: phoneKey, email_key: emailKey, data_key_id, sealed }, place) => {
      const { phone, email } = contactsFromJson(
        open(keys.get(data_key_id)!, sealed, contactsPlace(id)).toString("utf8"),
      );
      return personDigests({ phone, email, phoneKey, emailKey }, place, forms);
    });
    if (digests.length > 0) await database.rows(translateDigests(digests, null, listId));
    after = leads.at(-1)!.id;
    await nextTurn();
  }
}
