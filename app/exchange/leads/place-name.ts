import { displayNames } from "../intl-formats.ts";
import { iso31662 } from "iso-3166";

/** Regions that English calls by another name than their own language does, as ISO writes it. */
const englishNames: Readonly<Record<string, string>> = {
  "RU-MOW": "Moscow",
  "RU-SPE": "Saint Petersburg",
  "RU-MOS": "Moscow Oblast",
  "RU-LEN": "Leningrad Oblast",
  "LV-RIX": "Riga",
  "TR-34": "Istanbul",
  "DE-BY": "Bavaria",
  "IL-JM": "Jerusalem",
  "IL-TA": "Tel Aviv",
};

let regionNames: Map<string, string> | undefined;

/**
 * The name of a country in the reader's language, or of a region (ISO 3166-2) as ISO writes it, which is its own
 * language's name; in English where we know a usual English one. A code that isn't known stays as it is.
 */
export function placeName(code: string, intl: string): string {
  if (/^[A-Z]{2}$/.test(code)) return displayNames(intl, { type: "region" }).of(code) ?? code;
  const english = intl.startsWith("en") ? englishNames[code] : undefined;
  if (english) return english;
  regionNames ??= new Map(iso31662.map((region) => [region.code, region.name]));
  return regionNames.get(code) ?? code;
}
