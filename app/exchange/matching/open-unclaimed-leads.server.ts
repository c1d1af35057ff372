import { openUnclaimed } from "#app/db/sql/lead-clock.ts";
import type { SystemActor } from "../actor.ts";
import { moveByClock } from "./move-by-clock.server.ts";

/** Leads that nobody claimed in time are offered to all (product rule F4). */
export function openUnclaimedLeads(_actor: SystemActor): Promise<number> {
  return moveByClock(openUnclaimed);
}
