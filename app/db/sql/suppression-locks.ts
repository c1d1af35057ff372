import type { Statement } from "#app/db/sql.ts";

/**
 * Held while a list begins to hold, until the transaction ends. Fills take the same locks shared, of their buyer and of
 * everybody: those under way finish first, and later ones see the list. A list that binds others than its owner's
 * purchases (a seller's, an operator's) waits for all fills.
 */
export function lockSuppressionsOf(organizationId: string, bindsOthers: boolean): Statement {
  return {
    text: `SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('suppressions:' || $1::text, 0))
      CROSS JOIN LATERAL (SELECT CASE WHEN $2::bool THEN pg_advisory_xact_lock(hashtextextended('suppressions:all', 0)) END) AS others`,
    values: [organizationId, bindsOthers],
  };
}

/** Waits for the intakes under way: those that begin after it see the entries of a list of hashes that are there now. */
export function lockHashedIntake(): Statement {
  return {
    text: "SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtextextended('suppressions:hashed', 0))",
    values: [],
  };
}
