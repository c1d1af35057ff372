import { regionAliases } from "./region-aliases.ts";

/** The regions of a country that are asked for most, as ISO 3166-2 codes: those that people know by several names. */
export function familiarRegions(country: string): string[] {
  return Object.keys(regionAliases).filter((code) => code.startsWith(`${country}-`));
}
