import { reopenExclusive } from "#app/db/sql/lead-clock.ts";
import type { SystemActor } from "../actor.ts";
import { moveByClock } from "./move-by-clock.server.ts";

/** Leads that were one buyer's for some days go to others after that, as shared ones (product rule E2). */
export function reopenExclusiveLeads(_actor: SystemActor): Promise<number> {
  return moveByClock(reopenExclusive);
}
