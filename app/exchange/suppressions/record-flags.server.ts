import { flagListOf, flagPersons, narrowLeadsOf } from "#app/db/sql/flag-suppressions.ts";
import type { SqlRunner } from "#app/db/sql.ts";

/** A person who is not to be reached by some channels (bits), as a file of the seller says. */
export type FlaggedPerson = { phoneKey: string | null; emailKey: string | null; channels: number };

/**
 * Keeps Do Not Call and Do Not E-mail for the person, not only for the row: a later lead of the seller, from any file,
 * can't be sold for these channels, and leads that are for sale lose them at once. It binds this seller alone: another
 * one has a consent of its own, and nobody can take a competitor's leads away by naming its persons.
 */
export async function recordFlags(tx: SqlRunner, sellerId: string, persons: readonly FlaggedPerson[]): Promise<void> {
  const keys = persons.flatMap(({ phoneKey, emailKey, channels }) =>
    [phoneKey, emailKey].filter((key) => key !== null).map((key) => ({ key, channels })),
  );
  if (keys.length === 0) return;
  const [list] = await tx.rows<{ id: string }>(flagListOf(sellerId));
  await tx.rows(flagPersons(sellerId, list!.id, keys));
  await tx.rows(narrowLeadsOf(sellerId, keys));
}
