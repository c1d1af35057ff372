import { createHmac } from "node:crypto";
import { purposeKey } from "./purpose-key.server.ts";

/**
 * Tells whether two leads came from one address or device without keeping either: the first 128 bits of an HMAC,
 * written as a uuid. There are only four thousand million IPv4 addresses; without the secret none can be tried out.
 */
export function originKey(kind: "ip" | "device", text: string): string {
  const hex = createHmac("sha256", purposeKey(`origin-${kind}`))
    .update(text)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
