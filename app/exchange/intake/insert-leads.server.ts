import { copyRows } from "#app/db/copy-rows.server.ts";
import { copyConsents, copyContacts, copyLeads } from "#app/db/sql/store-leads.ts";
import type { BulkTx } from "#app/db/transaction.server.ts";
import type { Intake } from "./intake.ts";
import type { Standing } from "./judge-known.ts";
import { type LeadToWrite, leadWriter, type WrittenLeads } from "./lead-writer.server.ts";

type WrittenLead = LeadToWrite & { place: number; written: WrittenLeads; standing?: Standing };

/**
 * Copies written leads into the three tables. Those whose persons are known are written anew, with their standing; they
 * are few.
 */
export async function insertLeads(tx: BulkTx, intake: Intake, leads: readonly WrittenLead[]): Promise<void> {
  const known = leads.filter(({ standing }) => standing);
  const { written: anew, write } = leadWriter(intake, known.length);
  for (const lead of known) write(lead, lead.standing);
  const asTheyAre = new Map<WrittenLeads, number[]>();
  for (const { standing, written, place } of leads) {
    if (standing) continue;
    const places = asTheyAre.get(written);
    if (places) places.push(place);
    else asTheyAre.set(written, [place]);
  }
  const piecesOf = (table: keyof WrittenLeads) => [
    ...[...asTheyAre].flatMap(([written, places]) => written[table].pieces(places)),
    anew[table].all(),
  ];
  await copyRows(tx, [
    { statement: copyLeads, pieces: piecesOf("leads") },
    { statement: copyContacts, pieces: piecesOf("contacts") },
    { statement: copyConsents, pieces: piecesOf("consents") },
  ]);
}
