import { isWordKey, type Words } from "#app/words/words.ts";

/** A reason in a word or two; a code that nobody has named stands for itself. */
export function reasonName(reason: string, t: Words): string {
  const key = `posts.reasons.${reason}`;
  return isWordKey(key) ? (t as (key: string) => string)(key) : reason;
}
