/**
 * The part of a postal code that names an area and not a street: its first two characters, or three where it has more
 * than four. What isn't a letter or digit is left out, and so is a country's code in front of it.
 */
export function postalPrefix(postalCode: string | undefined, country: string | null): string | null {
  if (postalCode === undefined) return null;
  const code = postalCode.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const bare = country !== null && code.startsWith(country) && code.length > country.length ? code.slice(2) : code;
  return bare === "" ? null : bare.slice(0, bare.length > 4 ? 3 : 2);
}
