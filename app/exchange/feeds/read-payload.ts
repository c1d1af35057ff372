import { done, type Outcome, refused } from "../outcome.ts";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Reason = "payload_unreadable" | "payload_too_deep";

const DEPTH_MAX = 32;
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
const longInteger = /^-?\d{16,}$/;

/**
 * A posted body as a value. Whole numbers too long for a number stay as their digits: ad platforms number things in 64
 * bits. Forms become an object; a name sent several times, a list.
 */
export function readPayload(bytes: Uint8Array, contentType: string): Outcome<Json, Reason> {
  const text = decoded(bytes);
  if (text === null) return refused("payload_unreadable");
  if (/^application\/x-www-form-urlencoded/i.test(contentType.trim())) return done(readForm(text));
  if (isTooDeep(text)) return refused("payload_too_deep");
  if (parsed(text) === undefined) return refused("payload_unreadable"); // from here on its strings are well formed
  const exact = text.replace(token, (each) => (longInteger.test(each) ? `"${each}"` : each));
  return done(parsed(exact)!.value);
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // not UTF-8
  }
}

function parsed(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined; // the parser's message would quote the body
  }
}

/** Before anything walks it by recursion. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isInString) {
      if (sign === "\\") at += 1;
      else if (sign === '"') isInString = false;
    } else if (sign === '"') isInString = true;
    else if (sign === "{" || sign === "[") {
      if (++depth > DEPTH_MAX) return true;
    } else if (sign === "}" || sign === "]") depth -= 1;
  }
  return false;
}

function readForm(text: string): Json {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0]! : all]));
}

export function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property of the value's own, so that no name reaches what every object inherits. */
export function at(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function listAt(value: Json | undefined, name: string): Json[] {
  const found = at(value, name);
  return Array.isArray(found) ? found : [];
}

/** A text or number as text; empty for everything else. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
}
