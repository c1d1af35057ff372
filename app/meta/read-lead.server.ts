import { env, isSimulated } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

export type LeadAnswer =
  | { ok: true; lead: unknown }
  | { ok: false; reason: "vendor_refused" | "vendor_unreachable" | "vendor_lead_gone"; isFinal: boolean };

const API_VERSION = "v23.0";
const WAIT_MS = 10_000;
const BYTES_MAX = 256 * 1024;
const fields =
  "id,created_time,ad_id,adset_id,campaign_id,campaign_name,form_id,platform,is_organic,field_data,custom_disclaimer_responses";

/**
 * Asks Meta's Graph API for one lead. The address is the deployment's and the lead's id are digits, so nobody can
 * point it elsewhere; the token goes in a header, so that no log of addresses has it. What Meta answers is not believed
 * to be of any shape.
 */
export async function readLead(leadId: string, accessToken: string): Promise<LeadAnswer> {
  if (!/^\d{3,25}$/.test(leadId)) return { ok: false, reason: "vendor_lead_gone", isFinal: true };
  try {
    const answer = await fetch(`${graphUrl()}/${leadId}?fields=${fields}`, {
      headers: { Authorization: `Bearer ${accessToken}`, Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const text = await boundedText(answer);
    if (text === null) return { ok: false, reason: "vendor_unreachable", isFinal: false };
    if (answer.ok) return { ok: true, lead: JSON.parse(text) as unknown };
    log.warn({ status: answer.status, leadId }, "Meta did not give a lead");
    return refusalOf(answer.status, text);
  } catch (error) {
    log.warn({ kind: error instanceof Error ? error.name : "unknown", leadId }, "Meta can't be reached");
    return { ok: false, reason: "vendor_unreachable", isFinal: false };
  }
}

function graphUrl(): string {
  if (env.META_GRAPH_URL !== "") return env.META_GRAPH_URL.replace(/\/+$/, "");
  return isSimulated ? new URL("/_sim/meta", env.BASE_URL).href : `https://graph.facebook.com/${API_VERSION}`;
}

/** A token that is refused stays refused; limits (codes 4, 17, 32, 613) and failures of theirs pass. */
function refusalOf(status: number, text: string): LeadAnswer {
  const code = Number(/"code"\s*:\s*(\d+)/.exec(text)?.[1] ?? 0);
  const isPassing = status === 429 || status >= 500 || [1, 2, 4, 17, 32, 613].includes(code);
  if (isPassing) return { ok: false, reason: "vendor_unreachable", isFinal: false };
  const isGone = status === 404 || (status === 400 && code === 100);
  return { ok: false, reason: isGone ? "vendor_lead_gone" : "vendor_refused", isFinal: true };
}

async function boundedText(answer: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (answer.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
