import { database } from "#app/db/client.server.ts";
import { type BoughtSourceRow, selectBoughtSources } from "#app/db/sql/bought-sources.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** A source of leads that the buyer has seen; how many of it were bought and refunded. */
export type BoughtSource = { id: string; name: string; bought: number; refunded: number };

const SOURCES_SHOWN = 100;

/**
 * The sources of the buyer's last 20,000 purchases, most bought first, and those of `also` (blocked before): what may
 * be blocked by somebody who has seen what comes of them (S33).
 */
export async function listBoughtSources(
  actor: MemberActor,
  also: readonly string[] = [],
): Promise<Outcome<BoughtSource[], "forbidden">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const rows = await database.rows<BoughtSourceRow>(selectBoughtSources(actor.organizationId, also, SOURCES_SHOWN));
  return done(rows.map(({ source_id: id, ...source }) => ({ id, ...source })));
}
