import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import {
  claimFeedEvent,
  type ClaimedFeedEventRow,
  endFeedEvent,
  type FeedEventEnd,
  setFeedEventReason,
} from "#app/db/sql/feed-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { log } from "#app/log.server.ts";
import { readLead } from "#app/meta/read-lead.server.ts";
import type { SystemActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { loadPosting } from "../posts/load-posting.server.ts";
import { postLeads } from "../posts/post-leads.server.ts";
import { bodyPlace } from "./feed-kinds.ts";
import { fieldsOfEvent, hasCertificate } from "./fields-of-event.ts";
import { type OpenFeed, openFeed } from "./open-feed.server.ts";
import { at, isObject, type Json, readPayload, textOf } from "./read-payload.ts";

const TRIES_MAX = 10;
/** 4 s, 12 s, 36 s … 7 h: what is not there yet comes soon, what is down comes back in an hour or two. */
const retryAfterSeconds = (tries: number) => 4 * 3 ** (tries - 1);

type Fault = { reason: string; isFinal: boolean };
type End = FeedEventEnd | Fault;
const final = (reason: string): Fault => ({ reason, isFinal: true });

/**
 * Makes a lead of a stored event; asks its vendor for it where the event only says that there is one. Done twice it is
 * done once: the submission carries the event's own id. What fails for the moment is tried ten times over hours.
 */
export async function processFeedEvent(
  _actor: SystemActor,
  eventId: bigint,
): Promise<"processed" | "refused" | "failed" | "retry" | "nothing"> {
  const [event] = await database.rows<ClaimedFeedEventRow>(claimFeedEvent(eventId));
  if (!event) return "nothing";
  const feed = await openFeed(event.feed_id);
  if (!feed) return endWith(event, { status: "failed", reason: "not_found", leadId: null });
  if (feed.isPaused) return "nothing"; // it is promised anew when the feed goes on
  const end = await endOf(feed, event).catch((error: unknown): End => {
    log.error({ err: error, event: String(eventId) }, "processing an event of a feed failed");
    return { reason: "unexpected", isFinal: false };
  });
  if ("status" in end) return endWith(event, end);
  if (end.isFinal || event.attempts >= TRIES_MAX)
    return endWith(event, { status: "failed", reason: end.reason, leadId: null });
  return retry(event, end.reason);
}

async function endOf(feed: OpenFeed, event: ClaimedFeedEventRow): Promise<End> {
  const keys = await openDataKeys(database, [event.data_key_id]);
  const place = bodyPlace(feed.id, event.external_id);
  const stored = readPayload(open(keys.get(event.data_key_id)!, event.sealed, place), "application/json");
  if (!stored.ok) return final("no_lead_in_event");
  const body = await leadOf(feed, stored.value);
  if (!body.ok) return body.fault;
  const { sourceId, organizationId } = feed;
  const posting = await loadPosting({ sourceId, organizationId });
  if (!posting.ok) return { reason: posting.reason, isFinal: true };
  const { leadType } = posting.value;
  const { fields } = fieldsOfEvent({ ...feed, body: body.value, externalId: event.external_id, leadType });
  if (feed.kind === "trustedform" && !hasCertificate(fields))
    return { status: "refused", reason: "certificate_missing", leadId: null };
  const submission = { id: event.post_id, fields, isTest: event.is_test };
  const posted = await postLeads({ sourceId, organizationId, via: "feed" }, [submission]);
  if (!posted.ok) return { reason: posted.reason, isFinal: true };
  const { status, reason, leadId } = posted.value[0]!;
  const isLead = status === "accepted" || status === "quarantined";
  return { status: isLead ? "processed" : "refused", reason: isLead ? null : reason, leadId };
}

type Lead = { ok: true; value: Json } | { ok: false; fault: Fault };

/** Meta's event only names the lead; everybody else's is the lead. */
async function leadOf(feed: OpenFeed, body: Json): Promise<Lead> {
  if (feed.kind !== "meta") return { ok: true, value: body };
  const answer = await readLead(textOf(at(body, "leadgen_id")), feed.secrets.access_token ?? "");
  if (!answer.ok) return { ok: false, fault: answer };
  const read = asPayload(answer.lead);
  if (!read.ok || !isObject(read.value)) return { ok: false, fault: { reason: "vendor_unreachable", isFinal: false } };
  return { ok: true, value: read.value };
}

/** What an outside system answered, held to the same bounds as what is posted to us. */
function asPayload(value: unknown): Outcome<Json, "payload_unreadable" | "payload_too_deep"> {
  return value === undefined
    ? refused("payload_unreadable")
    : readPayload(Buffer.from(JSON.stringify(value)), "application/json");
}

async function endWith({ id }: ClaimedFeedEventRow, end: FeedEventEnd): Promise<FeedEventEnd["status"]> {
  await database.rows(endFeedEvent(id, end));
  return end.status;
}

async function retry({ id, attempts, now }: ClaimedFeedEventRow, reason: string): Promise<"retry"> {
  await transaction(async (tx) => {
    await tx.rows(setFeedEventReason(id, reason));
    const runAt = new Date(now.getTime() + retryAfterSeconds(attempts) * 1_000);
    await enqueue(tx, "process-feed-event", { eventId: String(id) }, { key: `feed-event:${id}`, runAt });
    return done();
  });
  return "retry";
}
