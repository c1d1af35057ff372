import { createHmac } from "node:crypto";
import { sameText } from "#app/crypto/purpose-key.server.ts";
import type { FeedKind, FeedSecrets } from "./feed-kinds.ts";
import { at, type Json, textOf } from "./read-payload.ts";

type Sent = { header: (name: string) => string | null; bytes: Uint8Array; body: Json };

/** Whether the sender knows the feed's secret: by a signature over the bytes as they came, by a key, or by a token. */
export function verifyPost(kind: FeedKind, secrets: FeedSecrets, sent: Sent): boolean {
  switch (kind) {
    case "meta":
      return isSigned(sent.bytes, secrets.app_secret, sent.header("x-hub-signature-256"));
    case "typeform":
      return isSigned(sent.bytes, secrets.secret, sent.header("typeform-signature"));
    case "google":
      return isSecret(textOf(at(sent.body, "google_key")) || textOf(at(sent.body, "Google_key")), secrets.google_key);
    case "trustedform":
    case "json":
      return isTokenOrSigned(sent, secrets.token);
  }
}

/** A signature that is there must be right, whatever token stands beside it. */
function isTokenOrSigned({ header, bytes }: Sent, token: string | undefined): boolean {
  const signature = header("x-signature-256") ?? header("x-hub-signature-256") ?? header("x-galena-signature");
  if (signature !== null) return isSigned(bytes, token, signature);
  const bearer = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header("authorization") ?? "");
  return isSecret(bearer?.[1] ?? "", token);
}

/** `sha256=` and the HMAC of the bytes, as hex or base64. */
function isSigned(bytes: Uint8Array, secret: string | undefined, signature: string | null): boolean {
  if (!secret || signature === null) return false;
  const given = signature.trim().replace(/^sha256=/i, "");
  const digest = createHmac("sha256", secret).update(bytes).digest();
  return sameText(given.toLowerCase(), digest.toString("hex")) || sameText(given, digest.toString("base64"));
}

function isSecret(given: string, secret: string | undefined): boolean {
  return secret !== undefined && secret !== "" && sameText(given, secret);
}
