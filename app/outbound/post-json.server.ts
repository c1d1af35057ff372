import { lookUpAddresses } from "#app/dns/addresses.server.ts";
import { env } from "#app/env.server.ts";
import { done, type Outcome, type Refused, refused } from "#app/exchange/outcome.ts";
import type { OutboundRefusal } from "./outbound-refusals.ts";
import { pinnedExchange, type Reply, type Sending } from "./pinned-exchange.server.ts";
import { isAllowed, readTarget, type Target } from "./read-target.ts";

const ADDRESSES_TRIED = 3;
const SHOWN_MAX = 300;

/** `deadlineMs` covers all of it: the look-up, the connection, TLS, and the whole answer. */
export type Message = { url: string; headers: Readonly<Record<string, string>>; body: string; deadlineMs: number };
export type JsonReply = { status: number; json: unknown; text: string };
export type Road = {
  lookUp: (name: string) => Promise<readonly string[]>;
  allowsLoopback: boolean;
  authorities?: string;
};

/** The one road to addresses that customers choose. Tests put names and certificates of their own on it. */
export const road: Road = { lookUp: lookUpAddresses, allowsLoopback: env.OUTBOUND_LOOPBACK === "allow" };

/**
 * Posts JSON to an address that a customer chose, and reads JSON. All addresses of its name are checked, and the
 * connection is made to one of those that were: no second look-up could answer another. No redirect is followed, and
 * nothing that the other side does is thrown. `detail`: `status`, `code` of a connection's failure, and the beginning
 * of an `answer` that can't be used.
 */
export async function postJson(message: Message, by: Road = road): Promise<Outcome<JsonReply, OutboundRefusal>> {
  const end = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Refused<OutboundRefusal>>((resolve) => {
    timer = setTimeout(() => {
      resolve(refused("timeout"));
      end.abort();
    }, message.deadlineMs);
  });
  try {
    return await Promise.race([late, send(message, by, end.signal)]);
  } finally {
    clearTimeout(timer);
  }
}

async function send(
  { url, headers, body }: Message,
  by: Road,
  signal: AbortSignal,
): Promise<Outcome<JsonReply, OutboundRefusal>> {
  const target = readTarget(url, by);
  if (!target.ok) return target;
  const addresses = await checkedAddresses(target.value, by);
  if (!addresses.ok) return addresses;
  const { authorities } = by;
  let failed: Refused<OutboundRefusal> = refused("timeout");
  for (const address of addresses.value.slice(0, ADDRESSES_TRIED)) {
    if (signal.aborted) break;
    const sending: Sending = { target: target.value, address, headers, body, signal, authorities };
    const reply = await pinnedExchange(sending);
    if (!("failure" in reply)) return judged(reply);
    failed = refused(reply.failure, { code: reply.code });
    if (!reply.isUnsent) break;
  }
  return failed;
}

/** One that may not be connected to spoils them all: such a name is not meant for us. */
async function checkedAddresses(
  target: Target,
  by: Road,
): Promise<Outcome<readonly string[], "refused_address" | "unresolvable">> {
  if (target.isAddress) return done([target.name]);
  const addresses = target.name === "localhost" ? ["127.0.0.1", "::1"] : await by.lookUp(target.name).catch(() => []);
  if (addresses.length === 0) return refused("unresolvable");
  const permitted = { allowsLoopback: by.allowsLoopback, isOnlyLocal: target.isOnlyLocal };
  return addresses.every((address) => isAllowed(address, permitted)) ? done(addresses) : refused("refused_address");
}

function judged({ status, bytes }: Reply): Outcome<JsonReply, "bad_status" | "not_json"> {
  const text = bytes.toString("utf8");
  const detail = { status: String(status), answer: shown(text) };
  if (status < 200 || status > 299) return refused("bad_status", detail);
  try {
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return done({ status, json, text: shown(text) });
  } catch {
    return refused("not_json", detail);
  }
}

/** The beginning of a text, without what a terminal or a page could take for more than text. */
function shown(text: string): string {
  return text.slice(0, SHOWN_MAX).replace(/[\p{Cc}\p{Cf}\ufffd]+/gu, " ");
}
