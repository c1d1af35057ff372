import { sameText } from "#app/crypto/purpose-key.server.ts";
import type { OpenFeed } from "./open-feed.server.ts";

/** Meta's handshake: its challenge, if it knows the feed's word; null for everything else. */
export function answerChallenge({ kind, secrets }: OpenFeed, ask: (name: string) => string | null): string | null {
  if (kind !== "meta" || ask("hub.mode") !== "subscribe") return null;
  const challenge = ask("hub.challenge") ?? "";
  const isKnown = sameText(ask("hub.verify_token") ?? "", secrets.verify_token ?? "");
  return isKnown && /^[\w.-]{1,200}$/.test(challenge) ? challenge : null;
}
