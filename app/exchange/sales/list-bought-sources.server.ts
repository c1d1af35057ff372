import { database } from "#app/db/client.server.ts";
import { type BoughtSourceRow, selectBoughtSources } from "#app/db/sql/bought-sources.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** A source as its buyers know it: by a code, not by its seller's name for it. */
export type BoughtSource = { id: string; code: string; bought: number; refunded: number };

const SOURCES_SHOWN = 100;

/** The sources of the buyer's last 20,000 purchases, most bought first: what may be blocked by somebody who has seen them (S33). */
export async function listBoughtSources(actor: MemberActor): Promise<Outcome<BoughtSource[], "forbidden">> {
  if (!may(actor, "requests:read")) return refused("forbidden");
  const rows = await database.rows<BoughtSourceRow>(selectBoughtSources(actor.organizationId, SOURCES_SHOWN));
  return done(rows.map(({ source_id: id, bought, refunded }) => ({ id, code: sourceCode(id), bought, refunded })));
}

/** The last eight digits of the id, as buyers see it on what they bought. */
export const sourceCode = (id: string) => id.slice(-8).toUpperCase();
