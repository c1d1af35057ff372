import type { ColumnUse } from "../intake/row-fields.ts";

/**
 * What programs did to values before the file came: it can't be undone, and nothing here tries to. `rounded` 3.71E+11,
 * `lost_zeros` 9307 among five-digit codes, `day_numbers` 45748 for a date, `error_values` #N/A, `lost_letters`
 * B?rzi??, `twice_encoded` JÄnis.
 */
export const damages = [
  "rounded",
  "lost_zeros",
  "day_numbers",
  "error_values",
  "lost_letters",
  "twice_encoded",
] as const;
export type Damage = (typeof damages)[number];
export type FoundDamage = { damage: Damage; rows: number };

const dates: readonly ColumnUse[] = ["captured_at", "consent_at", "date_of_birth"];
const names: readonly ColumnUse[] = ["first_name", "last_name", "full_name", "city", "region", "address"];

/** The damage in the values of one column, as far as a sample of them shows it. */
export function findDamage(values: readonly string[], use: ColumnUse): FoundDamage[] {
  const texts = values.map((value) => value.trim()).filter((value) => value !== "");
  const isShort = lengthsOfCodes(texts, use);
  const signs: Record<Damage, (text: string) => boolean> = {
    rounded: (text) => /^-?\d[.,]\d+E\+?\d{1,2}$/i.test(text),
    lost_zeros: isShort,
    day_numbers: (text) => dates.includes(use) && /^[1-8]\d{4}([.,]\d+)?$/.test(text),
    error_values: (text) => /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|#+)$/.test(text),
    lost_letters: (text) => names.includes(use) && /\p{L}\?+\p{L}|\p{Ll}\?\?/u.test(text),
    twice_encoded: (text) => /[ÃÂÄÅÐÑ×][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(text),
  };
  return damages.flatMap((damage) => {
    const rows = texts.filter(signs[damage]).length;
    return rows > 0 ? [{ damage, rows }] : [];
  });
}

/** Codes of digits that are all of one length, but for some that are shorter: a spreadsheet took their zeros. */
function lengthsOfCodes(texts: readonly string[], use: ColumnUse): (text: string) => boolean {
  if (use !== "postal_code" || texts.length < 5 || !texts.every((text) => /^\d{2,10}$/.test(text))) return () => false;
  const longest = Math.max(...texts.map(({ length }) => length));
  const whole = texts.filter(({ length }) => length === longest).length;
  const isFixed = longest >= 4 && whole >= 0.6 * texts.length;
  return (text) => isFixed && text.length < longest;
}
