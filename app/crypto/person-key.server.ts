import { hmacOnce } from "./hmac-once.ts";
import { purposeKey } from "./purpose-key.server.ts";

/** What is keyed: a phone, a mailbox, its domain, or the digest of one of these that a suppression list has instead. */
export type KeyedKind = "phone" | "email" | "domain" | "md5" | "sha256";

/**
 * Identifies a person across listings without saying who it is: the first 128 bits of an HMAC over the normalised
 * phone (E.164) or e-mail (the key form of lead-identity.ts), written as a uuid. An unkeyed hash of a phone falls to
 * a few minutes of guessing; this one needs the secret too.
 */
export function personKey(kind: KeyedKind, normalised: string | Uint8Array): string {
  const hex = hmacOnce(purposeKey(`person-${kind}`), normalised);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const SURNAMES_MAX = 50_000;
const surnames = new Map<string, number>();

/**
 * Tells whether two people of one phone bear the same surname: 32 bits of an HMAC over the folded surname. So few bits
 * say nothing about a name by themselves, and a chance agreement only makes a household look like a duplicate. Files
 * hold few surnames: they are remembered.
 */
export function surnameKey(folded: string): number {
  let key = surnames.get(folded);
  if (key === undefined) {
    if (surnames.size >= SURNAMES_MAX) surnames.clear();
    key = Number.parseInt(hmacOnce(purposeKey("person-surname"), folded).slice(0, 8), 16) | 0;
    surnames.set(folded, key);
  }
  return key;
}
