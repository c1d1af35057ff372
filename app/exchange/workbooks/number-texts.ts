import type { NumberKind } from "./number-formats.ts";

const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;
const LAST_DAY = 2_958_465; // 9999-12-31

/** A number of a workbook as text: digits as they are written and never with an exponent, dates as ISO 8601. */
export function numberText(value: string, kind: NumberKind, epoch: 1900 | 1904): string {
  const text = value.trim();
  if (kind === "number") return plainNumber(text);
  if (typeof kind === "object") return /^\d+$/.test(text) ? text.padStart(kind.zeros, "0") : plainNumber(text);
  const serial = Number(text);
  if (text === "" || !Number.isFinite(serial) || serial < 0 || serial > LAST_DAY + 1) return plainNumber(text);
  const seconds = Math.round(serial * DAY_SECONDS);
  if (kind === "duration") return timeOf(seconds);
  const time = timeOf(seconds % DAY_SECONDS);
  if (kind === "time" && seconds < DAY_SECONDS) return time;
  const day = dayOf(Math.floor(seconds / DAY_SECONDS), epoch);
  return kind === "date" && seconds % DAY_SECONDS === 0 ? day : `${day}T${time}`;
}

/** Spreadsheets count the 29th of February 1900, which wasn't, as their day 60. */
function dayOf(serial: number, epoch: 1900 | 1904): string {
  if (epoch === 1900 && serial === 60) return "1900-02-29";
  const start = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return new Date(start + serial * DAY_MS).toISOString().slice(0, 10);
}

function timeOf(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * Whole numbers stay as they are written, however long. An exponent is written out. A fraction of 16 digits and more
 * is a binary one as the program saw it (5.5999999999999996): the shortest decimal of the same value is what was typed.
 */
export function plainNumber(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i.exec(text);
  if (!match || text.length > 40) return text;
  const [, sign, whole = "", fraction = "", exponent] = match;
  if ((whole + fraction).replace(/^0+/, "").length >= 16 && fraction.length > Number(exponent ?? 0)) {
    const shortest = String(Number(text));
    if (shortest.length < text.length) return plainNumber(shortest);
  }
  return exponent === undefined ? text : (sign === "-" ? "-" : "") + shifted(whole, fraction, Number(exponent));
}

function shifted(whole: string, fraction: string, exponent: number): string {
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const left = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const right = point < 0 ? "0".repeat(-point) + digits : digits.slice(point);
  const tidyLeft = left.replace(/^0+(?=\d)/, "");
  const tidyRight = right.replace(/0+$/, "");
  return tidyRight === "" ? tidyLeft : `${tidyLeft}.${tidyRight}`;
}
