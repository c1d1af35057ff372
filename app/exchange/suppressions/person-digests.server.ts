import { createHash } from "node:crypto";
import { personKey } from "#app/crypto/person-key.server.ts";
import type { DigestKey } from "#app/db/sql/suppression-digests.ts";
import { hashedSpellings } from "./suppression-entries.ts";

export type Person = {
  phone?: string | undefined;
  email?: string | undefined;
  phoneKey: string | null;
  emailKey: string | null;
};

/**
 * The keys under which lists of hashes may hold a person: up to four for each kind of hash. Ten times what a person key
 * costs, so it is asked only while some list holds hashes; a lead keeps none of them.
 */
export function personDigests(person: Person, place: number, forms: readonly string[]): DigestKey[] {
  const spellings = hashedSpellings(person);
  const keysOf = (texts: readonly string[], known: string | null): DigestKey[] =>
    known === null
      ? []
      : texts.flatMap((text) => forms.map((form) => ({ place, key: digestKey(form, text), personKey: known })));
  return [...keysOf(spellings.phone, person.phoneKey), ...keysOf(spellings.email, person.emailKey)];
}

function digestKey(form: string, text: string): string {
  if (form !== "md5" && form !== "sha256") throw new Error(`a suppression list holds ${form}`);
  return personKey(form, createHash(form).update(text).digest());
}
