/** What a number means by the format of its cell. `zeros` is how many digits it is shown with, filled up by zeros. */
export type NumberKind = "number" | "date" | "date_time" | "time" | "duration" | { zeros: number };

const dates = new Set([14, 15, 16, 17, ...span(27, 31), 36, ...span(50, 54), 57, 58]);
const times = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** The kind of a format by its number, for those that have no code in the file, and by its code for others. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code !== undefined) return kindOfCode(code);
  if (dates.has(id)) return "date";
  if (times.has(id)) return "time";
  if (id === 22) return "date_time";
  return id === 46 ? "duration" : "number";
}

/**
 * By the letters of the first section of a format code, what is quoted or escaped in it left aside: `y` and `d` are
 * dates, `h` and `s` times, `m` is a month beside those and minutes beside these.
 */
function kindOfCode(code: string): NumberKind {
  const plain = (code.split(";")[0] ?? "").replace(/"[^"]*"|\\.|_.|\*./g, "");
  if (/\[(h+|m+|s+)\]/i.test(plain)) return "duration";
  const letters = plain.replace(/\[[^\]]*\]/g, "").replace(/AM\/PM|A\/P/gi, "h");
  if (/^general$/i.test(letters.trim())) return "number";
  const hasTime = /[hs]/i.test(letters);
  const hasDate = /[yd]/i.test(letters) || (/m/i.test(letters) && !hasTime);
  if (hasDate) return hasTime ? "date_time" : "date";
  if (hasTime) return "time";
  return /^0{2,20}$/.test(letters.trim()) ? { zeros: letters.trim().length } : "number";
}
