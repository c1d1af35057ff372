import { foldText, slugOf } from "../fold-text.ts";
import type { LeadTypeField, OwnValue } from "../lead-types/lead-type-schema.ts";
import { exponentOf, parseMinor } from "../money.ts";
import { readEmail } from "./email-address.ts";
import { readPhone } from "./phone-number.ts";
import { readCountry, readRegion } from "./place-names.ts";
import { plainNumber } from "./plain-number.ts";
import { type DateOrder, readDate } from "./read-dates.ts";
import { readBoolean } from "./read-values.ts";

/** What a text alone doesn't say: which of day and month comes first, and in which country it was written. */
export type Reading = { dateOrder: DateOrder | null };
export type TypedReader = (text: string, country: string | null) => OwnValue | null;

export const TEXT_CHARS_MAX = 300;
const URL_CHARS_MAX = 2_000;
const SIGNIFICANT_DIGITS_MAX = 15; // what a number of JSON keeps exactly
export const MULTI_VALUES_MAX = 50;
const REMEMBERED_MAX = 5_000;

/** Makes the reader of a type's own field: a trimmed text that is not empty becomes the field's value, or null for what is none. */
export function typedReader(field: LeadTypeField, reading: Reading): TypedReader {
  switch (field.kind) {
    case "text":
      return (text) =>
        text.length >= (field.least ?? 1) && text.length <= (field.most ?? TEXT_CHARS_MAX) ? text : null;
    case "int":
      return (text) => within(field, readInt(text));
    case "decimal":
      return (text) => within(field, readDecimal(text));
    case "money":
      return (text) => within(field, readMoney(text, field.currency ?? "EUR"));
    case "bool":
      return readBoolean;
    case "enum":
      return enumReader(field);
    case "multi":
      return remembering(multiReader(field));
    case "date":
    case "dob":
      return (text) => readDay(text, reading.dateOrder);
    case "phone":
      return (text, country) => readPhone(text, country)?.number ?? null;
    case "email":
      return readEmail;
    case "postal_code":
      return (text) => (/^[\p{L}\p{N}][\p{L}\p{N} -]{1,19}$/u.test(text) ? text : null);
    case "region":
      return (text, country) => readRegion(text, country) ?? readRegion(text, null);
    case "country":
      return readCountry;
    case "url":
      return readUrl;
    case "ip":
      return readIp;
  }
}

/** The value that a text has for a field, or null when it has none. */
export function readTyped(field: LeadTypeField, text: string, country: string | null = null): OwnValue | null {
  return typedReader(field, { dateOrder: null })(text, country);
}

function within({ least, most }: LeadTypeField, value: number | null): number | null {
  return value === null || (least !== null && value < least) || (most !== null && value > most) ? null : value;
}

function readInt(text: string): number | null {
  const plain = plainNumber(text, { wholeOnly: true });
  if (plain === null || !/^-?\d+(\.0{1,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isSafeInteger(value) ? value : null;
}

function readDecimal(text: string): number | null {
  const plain = plainNumber(text, { wholeOnly: false });
  if (plain === null || plain.replace(/^-?0*/, "").replace(".", "").length > SIGNIFICANT_DIGITS_MAX) return null;
  return Number(plain);
}

const signs: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  "£": "GBP",
  "₽": "RUB",
  "₪": "ILS",
  "₺": "TRY",
};

/** Minor units of the field's own currency; an amount that names another one is none. */
function readMoney(text: string, currency: string): number | null {
  const parts = /^([^\d\s+−-]{1,4})?\s*([-+−]?\d[\d\s\u00a0\u202f'’.,]*?)\s*([^\d\s]{1,4})?$/u.exec(text);
  if (!parts) return null;
  const named = [parts[1], parts[3]]
    .filter((mark) => mark !== undefined)
    .map((mark) => signs[mark] ?? mark.toUpperCase());
  if (named.some((mark) => mark !== currency)) return null;
  const plain = plainNumber(parts[2]!, { wholeOnly: exponentOf(currency) < 3 });
  if (plain === null || plain.startsWith("-")) return null;
  const minor = parseMinor(plain, currency);
  return minor === null ? null : Number(minor);
}

/** By an option's code or label, case, accents and punctuation aside. */
function optionsOf({ options }: LeadTypeField): (text: string) => string | null {
  const codes = new Map(
    options.flatMap(({ code, label }) => [
      [foldText(label), code],
      [foldText(code), code],
    ]),
  );
  return (text) => codes.get(foldText(text)) ?? null;
}

function enumReader(field: LeadTypeField): TypedReader {
  const exact = new Map(field.options.map(({ code }) => [code, code]));
  const folded = remembering(optionsOf(field));
  return (text) => exact.get(text) ?? folded(text, null);
}

/** All of its values must be allowed ones; one that has a comma in its own name is tried whole first. */
function multiReader(field: LeadTypeField): TypedReader {
  const optionOf = field.options.length > 0 ? optionsOf(field) : (text: string) => slugOf(text) || null;
  return (text) => {
    const whole = field.options.length > 0 ? optionOf(text) : null;
    if (whole !== null) return [whole];
    const told = text.split(/[,;|\n]/).filter((part) => part.trim() !== "");
    const codes = told.map((part) => optionOf(part.trim()));
    if (codes.length === 0 || codes.includes(null)) return null;
    const values = [...new Set(codes as string[])];
    return values.length <= MULTI_VALUES_MAX ? values : null;
  };
}

/** The few answers that fill a column are taken apart once each. */
function remembering(read: TypedReader): TypedReader {
  const known = new Map<string, OwnValue | null>();
  return (text, country) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size >= REMEMBERED_MAX) known.clear();
      known.set(text, (value = read(text, country)));
    }
    return value;
  };
}

/** The calendar day that was written, as `2026-03-31`. */
function readDay(text: string, order: DateOrder | null): string | null {
  const found = readDate(text, order);
  if (!found) return null;
  if ("at" in found) return found.at.toISOString().slice(0, 10);
  const { year, month, day } = found.local;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

const webAddress = /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]\S*)?$/iu;

function readUrl(text: string): string | null {
  if (text.length > URL_CHARS_MAX || !webAddress.test(text)) return null;
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    return url.username === "" && url.password === "" ? url.href : null;
  } catch {
    return null;
  }
}

function readIp(text: string): string | null {
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text)) return text;
  if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !text.includes(":")) return null;
  try {
    return new URL(`http://[${text}]`).hostname.slice(1, -1);
  } catch {
    return null;
  }
}
