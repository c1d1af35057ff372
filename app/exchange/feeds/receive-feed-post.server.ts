import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { keyedHash } from "#app/crypto/purpose-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { insertFeedEvents } from "#app/db/sql/feed-events.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { bodyPlace } from "./feed-kinds.ts";
import type { ReceiveRefusal } from "./feed-refusals.ts";
import type { OpenFeed } from "./open-feed.server.ts";
import { readPayload } from "./read-payload.ts";
import { EVENTS_MAX, type SplitEvent, splitEvents } from "./split-events.ts";
import { verifyPost } from "./verify-post.server.ts";

export type FeedPost = { header: (name: string) => string | null; bytes: Uint8Array };
export type Received = { events: number; fresh: number };

/**
 * Takes what a sender posts, once it is known to be the sender: each lead it tells of is stored once by the sender's
 * id, sealed, with the promise to process it. Once this answers, nothing of it can be lost. A paused feed stores and
 * waits. Bodies that are no lead (other events of the same sender) are taken and hold none.
 */
export async function receiveFeedPost(
  feed: OpenFeed,
  { header, bytes }: FeedPost,
): Promise<Outcome<Received, ReceiveRefusal>> {
  const body = readPayload(bytes, header("content-type") ?? "");
  if (!body.ok) return body;
  if (!verifyPost(feed.kind, feed.secrets, { header, bytes, body: body.value })) return refused("signature_wrong");
  const events = splitEvents(body.value, feed);
  if (events.length > EVENTS_MAX) return refused("too_many_events", { most: String(EVENTS_MAX) });
  if (events.length === 0) return done({ events: 0, fresh: 0 });
  const key = await currentDataKey(database, feed.organizationId);
  const rows = events.map((event) => {
    const text = JSON.stringify(event.body);
    const externalId = externalIdOf(event, text);
    return {
      external_id: externalId,
      is_test: event.isTest,
      sealed: seal(key.key, text, bodyPlace(feed.id, externalId)),
    };
  });
  return transaction<Received, never>(async (tx) => {
    const fresh = await tx.rows<{ id: bigint }>(insertFeedEvents({ feedId: feed.id, dataKeyId: key.id }, rows));
    if (!feed.isPaused)
      for (const { id } of fresh)
        await enqueue(tx, "process-feed-event", { eventId: String(id) }, { key: `feed-event:${id}` });
    return done({ events: events.length, fresh: fresh.length });
  });
}

/** The sender's id; keyed where it looks like a contact, and made of the body where there is none. */
function externalIdOf({ externalId }: SplitEvent, text: string): string {
  const id = externalId.replace(/^l:/, "").trim();
  if (id === "") return `b:${keyedHash("feed-event", text).slice(0, 32)}`;
  const isContact = id.includes("@") || (/^\+?[\d\s()-]{7,}$/.test(id) && /[+\s()-]/.test(id));
  const isPlain = id.length <= 120 && !/[\p{Cc}\p{Cs}]/u.test(id);
  return isContact || !isPlain ? `h:${keyedHash("feed-event", id).slice(0, 32)}` : id;
}
