import { emailKeyForm, readEmail } from "../leads/email-address.ts";
import { readPhone } from "../leads/phone-number.ts";

/** How a list names a person: as it is, or by a hash that its owner made of it. */
export const suppressionForms = ["plain", "md5", "sha256"] as const;
export type SuppressionForm = (typeof suppressionForms)[number];

export const entryKinds = ["phone", "email", "md5", "sha256"] as const;
export type EntryKind = (typeof entryKinds)[number];
/** `normalised`: E.164, the key form of an address, or a digest in lower-case hex. */
export type SuppressionEntry = { kind: EntryKind; normalised: string };

export const formOf = (kind: EntryKind): SuppressionForm => (kind === "phone" || kind === "email" ? "plain" : kind);

const CELL_CHARS_MAX = 254;
const md5 = /^[0-9a-f]{32}$/i;
const sha256 = /^[0-9a-f]{64}$/i;

/**
 * What a line of a list names, in any of its columns. `country` (ISO 3166-1) is where numbers without a country code
 * are dialled. Empty when nothing in it can be read.
 */
export function entriesIn(line: string, country: string): SuppressionEntry[] {
  return line.split(/[,;\t]/).flatMap((cell) => entryOf(cell, country) ?? []);
}

function entryOf(cell: string, country: string): SuppressionEntry | null {
  const value = cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
  if (value === "" || value.length > CELL_CHARS_MAX) return null;
  if (md5.test(value)) return { kind: "md5", normalised: value.toLowerCase() };
  if (sha256.test(value)) return { kind: "sha256", normalised: value.toLowerCase() };
  if (value.includes("@")) {
    const email = readEmail(value);
    return email ? { kind: "email", normalised: emailKeyForm(email) } : null;
  }
  const phone = readPhone(value, country);
  return phone ? { kind: "phone", normalised: phone.number } : null;
}

/**
 * The spellings of which other lists' hashes may be made: an address in lower case, and without what its provider
 * leaves out; a phone in E.164, with and without its plus sign.
 */
export function hashedSpellings({ phone, email }: { phone?: string; email?: string }) {
  const address = email?.toLowerCase();
  return {
    phone: phone === undefined ? [] : [phone, phone.slice(1)],
    email: address === undefined ? [] : [...new Set([address, emailKeyForm(address)])],
  };
}
