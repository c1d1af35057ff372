import { database } from "#app/db/client.server.ts";
import { selectSourceIntake, type SourceIntakeRow } from "#app/db/sql/count-sources.ts";
import type { MemberActor } from "../actor.ts";
import { type SourceCounts, sourceCountsOf } from "./source-counts.ts";

/** What has come in from each of the seller's sources, by files and singly, by source id. Test leads are in no figure. */
export async function countSources(actor: MemberActor): Promise<Map<string, SourceCounts>> {
  const rows = await database.rows<SourceIntakeRow>(selectSourceIntake(actor.organizationId));
  return sourceCountsOf(rows);
}
