import { database } from "#app/db/client.server.ts";
import { databaseNow } from "#app/db/database-now.server.ts";
import { promiseAgedOffers } from "#app/db/sql/lead-offers.ts";
import type { SystemActor } from "../actor.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";

/** Runs every hour; looking back over two, an hour missed while nothing ran is made good. */
const LOOK_BACK_MS = 2 * 3_600_000;

/** Leads that passed into a cheaper age band are offered again: for some requests they were too dear until now. */
export async function offerAgedLeads(_actor: SystemActor): Promise<void> {
  const since = new Date((await databaseNow(database)).getTime() - LOOK_BACK_MS);
  await database.rows(promiseAgedOffers(since, ageBandHours.slice(0, -1))); // behind the last band nothing is sold
}
