import { personKey } from "#app/crypto/person-key.server.ts";
import { database, prisma } from "#app/db/client.server.ts";
import {
  countSuppressionDrafts,
  deleteSuppressionsOf,
  insertSuppressionDrafts,
} from "#app/db/sql/suppression-drafts.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { countLine, type EntryCounts, formsOf, noEntries } from "./count-entries.ts";
import { readLines } from "./read-lines.ts";
import { entriesIn, type SuppressionEntry } from "./suppression-entries.ts";
import type { UploadSuppressionsRefusal } from "./suppression-refusals.ts";

export const SUPPRESSION_ENTRIES_MAX = 2_000_000;
const KEYS_A_TIME = 5_000;

export type NewSuppressions = { id: string; name: string; bytes: AsyncIterable<Uint8Array> };
export type ReceivedSuppressions = { id: string; entries: number; counts: EntryCounts };

/**
 * Takes a list in as it arrives, whatever its size: phones, e-mail addresses, and MD5 or SHA-256 of these, in any
 * column. Only keyed hashes are kept, as a draft that nothing is matched with. The answer counts what was read, never
 * what matched a lead or was known before: that would tell who is in the stock. The same id again answers the list that
 * is there; one that broke off begins anew.
 */
export async function receiveSuppressions(
  actor: MemberActor,
  { id, name, bytes }: NewSuppressions,
): Promise<Outcome<ReceivedSuppressions, UploadSuppressionsRefusal>> {
  if (!may(actor, "suppressions:write")) return refused("forbidden");
  const { organizationId } = actor;
  const list = { id, organizationId, name, status: "receiving", createdBy: actorName(actor) };
  await prisma.suppressionList.createMany({ data: [list], skipDuplicates: true });
  const earlier = await prisma.suppressionList.findFirst({
    where: { id, organizationId },
    select: { status: true, entries: true, counts: true },
  });
  if (!earlier) return refused("not_found");
  if (earlier.status !== "receiving")
    return done({ id, entries: earlier.entries, counts: earlier.counts as EntryCounts });
  await forget(id);
  const counts = await keepDrafts(actor, id, bytes).catch(async (error: unknown) => {
    await discard(id);
    throw error;
  });
  const [{ entries } = { entries: 0 }] = await database.rows<{ entries: number }>(countSuppressionDrafts(id));
  if (counts === "too_many_entries" || entries === 0) {
    await discard(id);
    return counts === "too_many_entries"
      ? refused(counts, { most: String(SUPPRESSION_ENTRIES_MAX) })
      : refused("nothing_to_suppress");
  }
  const data = { status: "draft", entries, counts, forms: formsOf(counts) };
  await prisma.suppressionList.updateMany({ where: { id, status: "receiving" }, data });
  return done({ id, entries, counts });
}

async function keepDrafts(
  { organizationId }: MemberActor,
  listId: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<EntryCounts | "too_many_entries"> {
  const { country } = await prisma.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { country: true },
  });
  const counts = noEntries();
  let keys: string[] = [];
  let kept = 0;
  for await (const { number, text } of readLines(bytes)) {
    const entries = entriesIn(text, country);
    countLine(counts, number, entries);
    for (const entry of entries) keys.push(keyOf(entry));
    if (keys.length < KEYS_A_TIME) continue;
    if ((kept += keys.length) > SUPPRESSION_ENTRIES_MAX) return "too_many_entries";
    await database.rows(insertSuppressionDrafts(listId, keys));
    keys = [];
  }
  if (kept + keys.length > SUPPRESSION_ENTRIES_MAX) return "too_many_entries";
  if (keys.length > 0) await database.rows(insertSuppressionDrafts(listId, keys));
  return counts;
}

/** Hashes are keyed as bytes: in whatever case they were written. */
function keyOf({ kind, normalised }: SuppressionEntry): string {
  return kind === "md5" || kind === "sha256"
    ? personKey(kind, Buffer.from(normalised, "hex"))
    : personKey(kind, normalised);
}

async function forget(listId: string): Promise<void> {
  for (const statement of deleteSuppressionsOf(listId)) await database.rows(statement);
}

async function discard(listId: string): Promise<void> {
  await forget(listId);
  await prisma.suppressionList.deleteMany({ where: { id: listId, status: "receiving" } });
}
