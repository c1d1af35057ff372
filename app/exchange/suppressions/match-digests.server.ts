import { type DigestHit, selectHashedForms, translateDigests } from "#app/db/sql/suppression-digests.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { personDigests, type Person } from "./person-digests.server.ts";

/**
 * Looks newcomers up in the lists that hold hashes. Whom a buyer's list means is written down there as a person, so
 * that no purchase has to ask for hashes again; the places of those whom the seller's or an operator's list means are
 * answered. Without such lists it is one look at an empty index.
 */
export async function matchDigests(tx: SqlRunner, sellerId: string, persons: readonly Person[]): Promise<number[]> {
  const forms = (await tx.rows<{ form: string }>(selectHashedForms)).map(({ form }) => form);
  if (forms.length === 0) return [];
  const digests = persons.flatMap((person, place) => personDigests(person, place, forms));
  if (digests.length === 0) return [];
  const hits = await tx.rows<DigestHit>(translateDigests(digests, sellerId, null));
  return hits.filter(({ binds }) => binds).map(({ place }) => place);
}
