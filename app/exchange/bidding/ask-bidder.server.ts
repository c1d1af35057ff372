import { randomUUID } from "node:crypto";
import { type OutboundRefusal } from "#app/outbound/outbound-refusals.ts";
import { postJson } from "#app/outbound/post-json.server.ts";
import { signatureHeaders } from "#app/outbound/webhook-signature.ts";
import type { AskedEndpoint } from "./asked-endpoint.ts";
import { type AskedAbout, questionBody, type ReadBid, readBid } from "./bid-question.ts";
import { openBidSecrets } from "./bid-secret.server.ts";

/** `late`: no answer in time, whatever may come after it. */
export type Asked = {
  outcome: "bid" | "declined" | "late" | "failed";
  ms: number;
  bid: ReadBid | null;
  /** Why it failed: what came back can't be used, or nothing did. */
  reason: OutboundRefusal | "unreadable_bid" | null;
  /** Of what came back; `code` of a connection that failed. */
  status: string | null;
  code: string | null;
  answer: string | null;
};

/** Asks one program, signed under its secret, and under the one before it while that counts. What it does is no error. */
export async function askBidder(endpoint: AskedEndpoint, about: AskedAbout): Promise<Asked> {
  const began = performance.now();
  const body = questionBody(about);
  const message = { id: `msg_${randomUUID()}`, at: Math.floor(Date.now() / 1_000), body };
  const headers = signatureHeaders(await secretsOf(endpoint), message);
  const deadlineMs = Math.max(1, about.deadlineMs - Math.ceil(performance.now() - began));
  const reply = await postJson({ url: endpoint.url, headers, body, deadlineMs });
  const ms = Math.round(performance.now() - began);
  const said = reply.ok ? { status: String(reply.value.status), answer: reply.value.text } : (reply.detail ?? {});
  const { status = null, code = null, answer = null } = said as Readonly<Record<string, string>>;
  const facts = { ms, status, code, answer, bid: null };
  if (!reply.ok) return { ...facts, outcome: reply.reason === "timeout" ? "late" : "failed", reason: reply.reason };
  const bid = readBid(reply.value.json, about.most);
  if (!bid) return { ...facts, outcome: "failed", reason: "unreadable_bid" };
  return { ...facts, outcome: bid.bid === null ? "declined" : "bid", bid, reason: null };
}

function secretsOf({ id, ...endpoint }: AskedEndpoint): Promise<string[]> {
  const { dataKeyId, secret, earlierKeyId, earlierSecret, earlierUntil } = endpoint;
  const isOverlapping = earlierUntil !== null && earlierUntil.getTime() > Date.now();
  const earlier =
    isOverlapping && earlierSecret && earlierKeyId !== null ? [{ dataKeyId: earlierKeyId, secret: earlierSecret }] : [];
  return openBidSecrets(id, [{ dataKeyId, secret }, ...earlier]);
}
