import { hash, randomUUID, timingSafeEqual } from "node:crypto";
import { hmacOnce } from "#app/crypto/hmac-once.ts";
import { purposeKey } from "#app/crypto/purpose-key.server.ts";
import { type ContactKind, contactKinds, maskOf, namesIn } from "../leads/lead-fields.ts";
import type { QuotedBid } from "../matching/quoted-bid.ts";
import type { SoldMode } from "../matching/sold-as.ts";

/** What a ping id says, to us alone: what was asked, and what was bid until when. */
export type PingClaims = {
  id: string;
  expiresAt: Date;
  isTest: boolean;
  isPick: boolean;
  contacts: readonly ContactKind[];
  pinged: readonly (readonly [name: string, cell: string])[];
  bids: readonly QuotedBid[];
};
type Origin = { organizationId: string; sourceId: string };

const VERSION = 1;
const MAC_BYTES = 16;

type Packed = [
  ...[version: number, id: string, expiresAt: number, flags: number, contacts: number],
  pinged: readonly (readonly [string, string])[],
  bids: [number: number, version: number, mode: string, price: string, runnerUp: string | null][],
];

/**
 * A ping id that says itself what was asked and bid, so that nothing is stored until a lead follows; signed for the
 * source that asked. What it says is no secret from who holds it: it is what they asked and were told.
 */
export function signPing(claims: PingClaims, origin: Origin): string {
  const { id, expiresAt, isTest, isPick, contacts, pinged, bids } = claims;
  const packed: Packed = [
    ...([VERSION, id, expiresAt.getTime(), (isTest ? 1 : 0) | (isPick ? 2 : 0)] as const),
    maskOf(contacts, contactKinds),
    pinged,
    bids.map(({ number, version, mode, price, runnerUp }) => [
      ...([number, version, mode, price.toString(), runnerUp?.toString() ?? null] as const),
    ]),
  ];
  const text = Buffer.from(JSON.stringify(packed)).toString("base64url");
  return `${text}.${macOf(text, origin).toString("base64url")}`;
}

/** Null where it isn't one of ours for this source. Whether it is still good is for the caller to see. */
export function readPing(text: string, origin: Origin): PingClaims | null {
  const [body = "", mac = ""] = text.split(".", 2);
  const given = Buffer.from(mac, "base64url");
  if (given.length !== MAC_BYTES || !timingSafeEqual(given, macOf(body, origin))) return null;
  const packed = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Packed;
  const [version, id, expiresAt, flags, contacts, pinged, bids] = packed;
  if (version !== VERSION) return null;
  return {
    ...{ id, expiresAt: new Date(expiresAt), pinged },
    ...{ isTest: (flags & 1) !== 0, isPick: (flags & 2) !== 0, contacts: namesIn(contacts, contactKinds) },
    bids: bids.map(([number, of, mode, price, runnerUp]) => ({
      ...{ number, version: of, mode: mode as SoldMode },
      ...{ price: BigInt(price), runnerUp: runnerUp === null ? null : BigInt(runnerUp) },
    })),
  };
}

function macOf(text: string, { organizationId, sourceId }: Origin): Buffer {
  const mac = hmacOnce(purposeKey("ping"), `${organizationId} ${sourceId} ${hash("sha256", text, "base64")}`);
  return Buffer.from(mac, "hex").subarray(0, MAC_BYTES);
}

/** A uuid of the seventh kind: it begins with its time, so that what was noted of the ping is found by it. */
export function newPingId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

export function timeOfPing(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
