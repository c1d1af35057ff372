import { expireLeads } from "#app/db/sql/lead-clock.ts";
import type { SystemActor } from "../actor.ts";
import { ageBandHours } from "../price-rules/price-lead.ts";
import { moveByClock } from "./move-by-clock.server.ts";

/** Leads that are older than any is sold expire, sold to some or to nobody (product rule E1). */
export function expireOldLeads(_actor: SystemActor): Promise<number> {
  return moveByClock((most) => expireLeads(ageBandHours.at(-1)!, most));
}
