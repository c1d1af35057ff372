import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { keyedHash } from "./purpose-key.server.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const secretLength = 43; // 256 bits
const checksumLength = 6; // 32 bits
const shape = new RegExp(`^lx_(?:live|test)_[0-9A-Za-z]{${secretLength + checksumLength}}$`);

export type NewApiKey = { key: string; hint: string; hash: string };

/** A key as its owner sees it once, what lists show of it afterwards, and what the table keeps. */
export function newApiKey(mode: "live" | "test"): NewApiKey {
  const secret = base62(BigInt(`0x${randomBytes(32).toString("hex")}`), secretLength);
  const body = `lx_${mode}_${secret}`;
  const key = body + checksumOf(body);
  return { key, hint: key.slice(-4), hash: keyedHash("api-key", key) };
}

/**
 * The hash to look a key up by; null when it can't be one of ours. The checksum lets leak scanners tell a key from
 * chance, and keeps mistyped and made-up ones away from the database.
 */
export function apiKeyHash(text: string): string | null {
  if (!shape.test(text)) return null;
  const body = text.slice(0, -checksumLength);
  return checksumOf(body) === text.slice(-checksumLength) ? keyedHash("api-key", text) : null;
}

function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), checksumLength);
}

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text;
  return text;
}
