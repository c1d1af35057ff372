import { database } from "#app/db/client.server.ts";
import { selectSourceDays, type SourceDayRow } from "#app/db/sql/count-sources.ts";
import type { RowDefaults } from "../intake/row-rules.ts";
import type { SourceView } from "../sources/source-view.ts";

export const SOURCE_DAYS = 30;

/** What a source brought on each of the last 30 days of its clock, the oldest first. The source is the caller's own. */
export function getSourceDays({ id, defaults }: SourceView, timeZone: string): Promise<SourceDayRow[]> {
  return database.rows<SourceDayRow>(selectSourceDays(id, (defaults as RowDefaults).timeZone ?? timeZone, SOURCE_DAYS));
}
