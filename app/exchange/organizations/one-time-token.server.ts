import { randomBytes } from "node:crypto";
import { keyedHash } from "#app/crypto/purpose-key.server.ts";

export const invitationDays = 7;
export const passwordResetMinutes = 15;

/** 256 bits for a link in a mail; the table keeps only the hash. */
export function oneTimeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: keyedHash("one-time-token", token) };
}

/** The hash to look a link's token up by. What can't be a token of ours is hashed all the same and found nowhere. */
export function oneTimeTokenHash(token: string): string {
  return keyedHash("one-time-token", token.slice(0, 100));
}
