import { openDataKeys } from "#app/crypto/data-key.server.ts";
import { open } from "#app/crypto/seal.ts";
import { database, prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import type { RowDraft } from "../intake/row-draft.ts";
import type { RowFault } from "../intake/row-reasons.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { loadPosting } from "../posts/load-posting.server.ts";
import { unknownFields } from "../posts/post-fields.ts";
import { preparePosts } from "../posts/prepare-posts.server.ts";
import { bodyPlace } from "./feed-kinds.ts";
import { fieldsOfEvent, hasCertificate } from "./fields-of-event.ts";
import { getFeed } from "./get-feed.server.ts";
import { at, type Json, readPayload, textOf } from "./read-payload.ts";
import { splitEvents } from "./split-events.ts";
import type { UsedCell } from "./suggest-uses.ts";

export type Trial = {
  uses: UsedCell[];
  /** The lead as it would be stored, or why there would be none. */
  draft: RowDraft | null;
  fault: RowFault | { reason: string } | null;
  /** What was looked at is an event that came, not a text of the seller's own. */
  isOfEvent: boolean;
};
const NO_ID = `b:${"0".repeat(32)}`;
type Wish = { sample: string; mapping: Readonly<Record<string, string>> };
type Reason = "not_found" | "payload_unreadable" | "payload_too_deep" | "no_lead_in_event" | string;

/** What a sample, or without one the latest event, would become by a mapping. Nothing is stored. */
export async function tryFeedSample(
  actor: MemberActor,
  feedId: string | undefined,
  { sample, mapping }: Wish,
): Promise<Outcome<Trial, Reason>> {
  const feed = await getFeed(actor, feedId);
  if (!feed.ok) return feed;
  const { kind, items, sourceId, id } = feed.value;
  const body = sample.trim() === "" ? await latestBody(id) : sampleBody(sample);
  if (!body.ok) return body;
  // A sample of Meta's is what its Graph API answers, for its webhook has no person in it.
  const found =
    kind === "meta"
      ? { externalId: textOf(at(body.value, "id")), body: body.value }
      : splitEvents(body.value, { kind, items, mapping })[0];
  if (found === undefined) return refused("no_lead_in_event");
  const posting = await loadPosting({ sourceId, organizationId: actor.organizationId });
  if (!posting.ok) return posting;
  const { leadType } = posting.value;
  const { fields, uses } = fieldsOfEvent({
    kind,
    body: found.body,
    externalId: found.externalId || NO_ID,
    mapping,
    leadType,
  });
  const trial = { uses, isOfEvent: sample.trim() === "" };
  if (kind === "trustedform" && !hasCertificate(fields))
    return done({ ...trial, draft: null, fault: { reason: "certificate_missing" } });
  const submission = { id: "00000000-0000-4000-8000-000000000000", fields };
  if (unknownFields([submission], leadType).length > 0)
    return done({ ...trial, draft: null, fault: { reason: "unknown_field" } });
  const [prepared] = await preparePosts(posting.value, [submission]);
  return done({ ...trial, draft: prepared!.row?.draft ?? null, fault: prepared!.fault ?? null });
}

function sampleBody(sample: string): Outcome<Json, Reason> {
  const isForm = /^[^\s{[]+=/.test(sample.trim());
  return readPayload(
    new TextEncoder().encode(sample.trim()),
    isForm ? "application/x-www-form-urlencoded" : "application/json",
  );
}

/** The latest event whose body is still there. */
async function latestBody(feedId: string): Promise<Outcome<Json, Reason>> {
  const event = await prisma.feedEvent.findFirst({
    where: { feedId, sealed: { not: null } },
    select: { sealed: true, dataKeyId: true, externalId: true },
    orderBy: { id: "desc" },
  });
  if (!event?.sealed) return refused("no_lead_in_event");
  const keys = await openDataKeys(database, [event.dataKeyId]);
  return readPayload(
    open(keys.get(event.dataKeyId)!, event.sealed, bodyPlace(feedId, event.externalId)),
    "application/json",
  );
}
