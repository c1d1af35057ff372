import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import type { ColumnReading, Readings } from "../intake/column-readings.ts";
import { codedUse } from "./coded-columns.ts";

/** How columns are read, by their names: as the API tells it and as sources remember it. */
export type ReadingsByName = Readonly<Record<string, ColumnReading>>;

/** The same by position, an empty reading for columns that are read as usual again; names that the file doesn't have are passed over, and the first of them is answered. */
export function placeReadings(
  names: readonly string[],
  said: ReadingsByName,
): { readings: Record<string, ColumnReading>; unknown?: string } {
  const readings: Record<string, ColumnReading> = {};
  let unknown: string | undefined;
  for (const [name, reading] of Object.entries(said)) {
    const at = names.indexOf(name);
    if (at === -1) unknown ??= name;
    else readings[at] = normal(reading);
  }
  return unknown === undefined ? { readings } : { readings, unknown };
}

/** Cells are compared as they are kept: composed. */
function normal({ missing, values }: ColumnReading): ColumnReading {
  return {
    ...(missing && { missing: missing.map((word) => word.normalize("NFC").trim()) }),
    ...(values && {
      values: Object.fromEntries(Object.entries(values).map(([word, code]) => [word.normalize("NFC").trim(), code])),
    }),
  };
}

export function nameReadings(names: readonly string[], readings: Readings): ReadingsByName {
  return Object.fromEntries(Object.entries(readings).map(([at, reading]) => [names[Number(at)] ?? "", reading]));
}

type Read = { mapping: readonly string[]; readings: Readings };

/** The first code that a column's field doesn't have; nothing where all of them are known. */
export function wrongCode(
  { mapping, readings }: Read,
  leadType: Pick<LeadTypeSchema, "fields">,
): { position: number; code: string } | null {
  for (const [at, { values }] of Object.entries(readings)) {
    const codes = codedUse(mapping[Number(at)] ?? "ignore", leadType)?.codes;
    const wrong =
      codes && Object.values(values ?? {}).find((code) => code !== "" && !codes.some((each) => each.code === code));
    if (wrong !== undefined) return { position: Number(at), code: wrong };
  }
  return null;
}
