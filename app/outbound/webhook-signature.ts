import { createHmac } from "node:crypto";

const PREFIX = "whsec_";
/** `at` in whole seconds since 1970. */
export type Signed = { id: string; at: number; body: string };

/** A secret as Standard Webhooks writes it, of 24 to 64 random bytes. */
export function webhookSecret(bytes: Uint8Array): string {
  return PREFIX + Buffer.from(bytes).toString("base64");
}

/**
 * The headers of Standard Webhooks 1.0: HMAC-SHA-256 of `id.timestamp.body` under each secret, so that whoever still
 * knows only the earlier one of a rotation can tell us from others.
 */
export function signatureHeaders(secrets: readonly string[], { id, at, body }: Signed): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": String(at), "webhook-signature": signatures.join(" ") };
}
