import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env } from "#app/env.server.ts";

export type Purpose =
  | "person-phone"
  | "person-email"
  | "person-surname"
  | "person-md5"
  | "person-sha256"
  | "person-domain"
  | "origin-ip"
  | "origin-device"
  | "api-key"
  | "one-time-token"
  | "flash-cookie"
  | "rate-limit"
  | "page-cursor"
  | "posting-spec"
  | "capture-form"
  | "feed-event"
  | "ping"
  | "market-version"
  | "availability";

const keys = new Map<Purpose, Buffer>();

/** A key for one purpose only, derived from a secret that is outside the database. */
export function purposeKey(purpose: Purpose): Buffer {
  let key = keys.get(purpose);
  if (!key) {
    const secret = purpose.startsWith("person-") ? env.MATCH_SECRET : env.TOKEN_SECRET;
    key = Buffer.from(hkdfSync("sha256", secret, "", `galena:${purpose}:1`, 32));
    keys.set(purpose, key);
  }
  return key;
}

/** HMAC-SHA-256 under the purpose's key, as hex. */
export function keyedHash(purpose: Purpose, text: string): string {
  return createHmac("sha256", purposeKey(purpose)).update(text).digest("hex");
}

export function sameText(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}
