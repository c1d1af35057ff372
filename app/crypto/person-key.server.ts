import { createHmac } from "node:crypto";
import { purposeKey } from "./purpose-key.server.ts";

/**
 * Identifies a person across listings without saying who it is: the first 128 bits of an HMAC over the normalised
 * phone (E.164) or e-mail (the key form of lead-identity.ts), written as a uuid. An unkeyed hash of a phone falls to
 * a few minutes of guessing; this one needs the secret too.
 */
export function personKey(kind: "phone" | "email", normalised: string): string {
  const hex = createHmac("sha256", purposeKey(`person-${kind}`))
    .update(normalised)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
