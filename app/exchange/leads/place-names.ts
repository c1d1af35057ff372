import { iso31661, iso31662 } from "iso-3166";
import { foldText } from "../fold-text.ts";
import { regionAliases } from "./region-aliases.ts";
import { withdrawnNames, withdrawnRegions } from "./withdrawn-regions.ts";

const countryCodes = new Set(iso31661.map(({ alpha2 }) => alpha2));
const regionCodes = new Set(iso31662.map(({ code }) => code));
const languages = ["en", "lv", "ru", "es", "he", "tr", "de", "fr"];
const otherCountryNames: Record<string, string> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  "united states of america": "US",
  usa: "US",
  "u s a": "US",
  "u s": "US",
  us: "US",
  america: "US",
  russia: "RU",
  россия: "RU",
  рф: "RU",
  сша: "US",
  uae: "AE",
  czechia: "CZ",
  turkey: "TR",
  holland: "NL",
};

let countryNames: Map<string, string> | undefined;

/** ISO 3166-1 code of a country told by code or by name in one of the languages sellers write; null for anything else. */
export function readCountry(text: string): string | null {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase();
  if (code.length === 2 && countryCodes.has(code)) return code;
  countryNames ??= namedCountries();
  return countryNames.get(foldText(trimmed)) ?? null;
}

function namedCountries(): Map<string, string> {
  const names = new Map<string, string>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: "region" });
    for (const code of countryCodes) names.set(foldText(display.of(code) ?? code), code);
  }
  for (const { alpha2, alpha3, name } of iso31661) for (const each of [alpha3, name]) names.set(foldText(each), alpha2);
  for (const [name, code] of Object.entries(otherCountryNames)) names.set(name, code);
  return names;
}

export function isRegion(code: string): boolean {
  return regionCodes.has(code);
}

/** Words that only say what kind of place it is. */
const kindWords =
  /\b(novads|pilseta|rajons|oblast|region|krai|respublika|republic|province|state|county|of|the|valstspilseta)\b|(^| )(область|обл|край|республика|респ|город|г|автономный округ|ао|округ)(?= |$)/g;

const byCountry = new Map<string, Map<string, string>>();

/**
 * ISO 3166-2 code of a region told by code, one of before included, by name, or by another name of it, within the country when that is known;
 * `Москва` and `Moscow` are known without. Null for what isn't one: a bucket such as "Other Metro Cities" stays text.
 */
export function readRegion(text: string, country: string | null): string | null {
  const trimmed = text.trim();
  const code = trimmed.toUpperCase();
  if (regionCodes.has(code)) return code;
  const own = country !== null && code.length <= 3 ? `${country}-${code}` : null;
  if (own !== null && regionCodes.has(own)) return own;
  const successor = withdrawnRegions.get(own ?? code);
  if (successor !== undefined) return successor;
  const name = foldText(trimmed);
  if (name === "") return null;
  const names = country === null ? undefined : namesOf(country);
  return names?.get(name) ?? names?.get(essence(name)) ?? cityOrRegionAnywhere(name, country);
}

const anywhere = new Map(
  Object.entries(regionAliases).flatMap(([code, names]) =>
    names.split("|").map((name) => [foldText(name), code] as const),
  ),
);

function cityOrRegionAnywhere(name: string, country: string | null): string | null {
  const code = anywhere.get(name) ?? anywhere.get(essence(name));
  return code !== undefined && (country === null || code.startsWith(`${country}-`)) ? code : null;
}

const essence = (name: string) => name.replace(kindWords, "").replace(/\s+/g, " ").trim() || name;

function namesOf(country: string): Map<string, string> {
  const known = byCountry.get(country);
  if (known) return known;
  const names = new Map<string, string>();
  for (const { code, name } of iso31662) {
    if (!code.startsWith(`${country}-`)) continue;
    const fold = foldText(name);
    if (!names.has(essence(fold))) names.set(essence(fold), code);
    names.set(fold, code);
  }
  for (const [name, code] of withdrawnNames)
    if (code.startsWith(`${country}-`) && !names.has(foldText(name))) names.set(foldText(name), code);
  byCountry.set(country, names);
  return names;
}

/** The country a region belongs to. */
export const countryOfRegion = (region: string): string => region.slice(0, 2);
