import { iso31662 } from "iso-3166";

let regionNames: Map<string, string> | undefined;

/** The name of a region (ISO 3166-2) as ISO writes it, or of a country in the reader's language; a code that isn't known stays as it is. */
export function placeName(code: string, intl: string): string {
  if (/^[A-Z]{2}$/.test(code)) return new Intl.DisplayNames([intl], { type: "region" }).of(code) ?? code;
  regionNames ??= new Map(iso31662.map((region) => [region.code, region.name]));
  return regionNames.get(code) ?? code;
}
