import { database } from "#app/db/client.server.ts";
import { countLikeLeads, type Likeness, type LikeLeadsRow } from "#app/db/sql/count-like-leads.ts";
import { ageBand, type Told } from "./bidder-facts.ts";
import type { OfferedLead } from "./offered-lead.ts";

/** A person is told of only as one of so many (product rule B3b). */
const LEAST_ALIKE = 5;
const KEPT_MS = 10 * 60_000;
const KEPT_MAX = 20_000;

const kept = new Map<string, { told: Told; at: number }>();

/** What of a lead's person enough others share: else the postal prefix is left out, then the age, then the gender. */
export async function howMuchToTell(lead: OfferedLead): Promise<Told> {
  const likeness: Likeness = {
    leadType: lead.leadType,
    region: lead.region,
    postalPrefix: lead.postalPrefix,
    ages: lead.age === null ? null : ageBand(lead.age),
    gender: lead.gender,
  };
  const key = JSON.stringify(likeness);
  const known = kept.get(key);
  if (known && performance.now() - known.at < KEPT_MS) return known.told;
  const [row] = await database.rows<LikeLeadsRow>(countLikeLeads(likeness));
  const told = toldOf(row!);
  if (kept.size >= KEPT_MAX) kept.clear();
  kept.set(key, { told, at: performance.now() });
  return told;
}

function toldOf({ all, without_postal, without_age }: LikeLeadsRow): Told {
  if (all >= LEAST_ALIKE) return { postalPrefix: true, ages: true, gender: true };
  if (without_postal >= LEAST_ALIKE) return { postalPrefix: false, ages: true, gender: true };
  return { postalPrefix: false, ages: false, gender: without_age >= LEAST_ALIKE };
}
