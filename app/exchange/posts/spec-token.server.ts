import { keyedHash, sameText } from "#app/crypto/purpose-key.server.ts";
import { isUuid } from "../ids.ts";

const HASH_CHARS = 32;

/** The end of a posting spec's public address: whoever has it reads the spec, and can do nothing else with it. */
export function specToken(sourceId: string): string {
  return `${sourceId}.${keyedHash("posting-spec", sourceId).slice(0, HASH_CHARS)}`;
}

/** The source that the token was made for; null for a token that nobody made. */
export function sourceOfSpecToken(token: string | undefined): string | null {
  const [sourceId = "", hash = ""] = (token ?? "").split(".");
  return isUuid(sourceId) && sameText(token ?? "", specToken(sourceId)) && hash !== "" ? sourceId : null;
}
