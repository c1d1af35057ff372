import { randomBytes } from "node:crypto";
import { type FeedKind, feedSecrets, type FeedSecrets } from "./feed-kinds.ts";

/** Fresh secrets of our own for a feed of the kind: 192 bits, short enough for Google's field of 50 characters. */
export function newSecrets(kind: FeedKind): FeedSecrets {
  return Object.fromEntries(feedSecrets[kind].made.map((name) => [name, randomBytes(24).toString("base64url")]));
}
