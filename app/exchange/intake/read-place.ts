import { countryOfRegion, readCountry, readRegion } from "../leads/place-names.ts";
import { stateOfZip } from "../leads/us-zip.ts";
import type { RowRules } from "./row-rules.ts";
import { keepText } from "./keep-text.ts";
import type { RowCells } from "./row-cells.ts";

export type ReadPlace = {
  country: string | null;
  region: string | null;
  /** The country in which a phone without `+` was dialled; null when the row names one that we don't know. */
  dialCountry: string | null;
  /** What couldn't be read as a place, as it was written. */
  texts: Record<string, string>;
};

const REMEMBERED_MAX = 20_000;

/** Where a person is, from country, region, ZIP code and city. Names are looked up once for each spelling in a batch. */
export function placeReader(cells: RowCells, rules: RowRules) {
  const home = rules.defaults.country ?? rules.sellerCountry;
  const remembered = new Map<string, ReadPlace>();

  return (row: readonly string[]): ReadPlace => {
    const state = stateOfZip(cells.text(row, "postal_code")) ?? "";
    const told = [cells.text(row, "country"), cells.text(row, "region"), state, cells.text(row, "city")] as const;
    const key = told.join("\u001f");
    let place = remembered.get(key);
    if (!place) {
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      remembered.set(key, (place = placeOf(told, rules.defaults.country ?? null, home)));
    }
    return place;
  };
}

function placeOf(
  [countryText, regionText, state, city]: readonly [string, string, string, string],
  batchCountry: string | null,
  home: string,
): ReadPlace {
  const texts: Record<string, string> = {};
  const told = countryText === "" ? null : readCountry(countryText);
  if (countryText !== "" && told === null) keepText(texts, "country_text", countryText);
  const within = countryText === "" ? home : told;
  // Beyond its own country a region is believed only by a name that is known everywhere, and only if the row names no country.
  const named = readRegion(regionText, within) ?? (countryText === "" ? readRegion(regionText, null) : null);
  // A ZIP code says more than a city's name: there is a Moscow in Idaho.
  const byZip = named === null && within === "US" && state !== "" ? state : null;
  const byCity =
    regionText === "" ? (readRegion(city, within) ?? (countryText === "" ? readRegion(city, null) : null)) : null;
  const agreeing =
    [named, byZip, byCity].find((code) => code !== null && (told === null || countryOfRegion(code) === told)) ?? null;
  if (regionText !== "" && (named === null || named !== agreeing)) keepText(texts, "region_text", regionText);
  const country = told ?? (agreeing === null ? batchCountry : countryOfRegion(agreeing));
  return {
    country,
    region: agreeing,
    dialCountry: countryText !== "" && told === null ? null : (country ?? home),
    texts,
  };
}

type Point = { latitude: number | null; longitude: number | null };
const nowhere: Point = { latitude: null, longitude: null };

/** Rounded to a hundredth of a degree, about a kilometre: enough for a radius, not for a door. */
export function pointOf(latitudeText: string, longitudeText: string): Point {
  if (latitudeText === "") return nowhere;
  const latitude = degrees(latitudeText, 90);
  const longitude = degrees(longitudeText, 180);
  return latitude === null || longitude === null ? nowhere : { latitude, longitude };
}

function degrees(text: string, most: number): number | null {
  if (!/^-?\d{1,3}([.,]\d{1,12})?$/.test(text)) return null;
  const value = Math.round(Number(text.replace(",", ".")) * 100) / 100;
  return Math.abs(value) <= most ? value : null;
}
