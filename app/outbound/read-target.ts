import { isIP } from "node:net";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

export const URL_MAX = 2_000;
const ports: readonly number[] = [443, 8443];

/** Where a message goes, as the one reading of its URL says: nothing looks at the text again. */
export type Target = {
  /** As it is written in the Host header, with a port that is not the scheme's own. */
  host: string;
  /** A name to be looked up, or an address without brackets. */
  name: string;
  isAddress: boolean;
  port: number;
  isSecure: boolean;
  path: string;
  /** Only for a machine's own addresses: another scheme or port than customers may use. */
  isOnlyLocal: boolean;
};

/**
 * Reads an address that a customer chose: https on port 443 or 8443, without name and password, at a public address or
 * a name that can have one. The parser writes every spelling of an IPv4 address (127.1, 0x7f.1, 2130706433) the same
 * way, so that the literal is checked as it will be connected to. `allowsLoopback`: any port, and http, at loopback.
 */
export function readTarget(
  text: string,
  { allowsLoopback }: { allowsLoopback: boolean },
): Outcome<Target, "refused_address"> {
  const url = text.length <= URL_MAX && URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    return refused("refused_address");
  const isSecure = url.protocol === "https:";
  const port = Number(url.port || (isSecure ? 443 : 80));
  const name = url.hostname.replace(/^\[|\]$|\.$/g, "");
  const isAddress = isIP(name) !== 0;
  const isOnlyLocal = !isSecure || !ports.includes(port);
  if (isOnlyLocal && !allowsLoopback) return refused("refused_address");
  const isFit = isAddress ? isAllowed(name, { allowsLoopback, isOnlyLocal }) : isName(name, allowsLoopback);
  if (!isFit) return refused("refused_address");
  const host = url.port === "" ? url.hostname : `${url.hostname}:${url.port}`;
  return done({ host, name, isAddress, port, isSecure, path: url.pathname + url.search, isOnlyLocal });
}

/** Whether a message for the target may be connected to this address. */
export function isAllowed(
  address: string,
  { allowsLoopback, isOnlyLocal }: { allowsLoopback: boolean; isOnlyLocal: boolean },
): boolean {
  if (isLoopbackAddress(address)) return allowsLoopback;
  return !isOnlyLocal && isPublicAddress(address);
}

/** A name of at least two labels: one alone is a machine of somebody's own network. */
function isName(name: string, allowsLoopback: boolean): boolean {
  if (name === "localhost") return allowsLoopback;
  return name.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/.test(name);
}
