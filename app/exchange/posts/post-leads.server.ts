import { seal } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import {
  insertLeadPosts,
  type LeadPostRow,
  type NewLeadPost,
  passSteps,
  selectLeadPosts,
  selectPinged,
} from "#app/db/sql/lead-posts.ts";
import { lockSellerIntake } from "#app/db/sql/match-persons.ts";
import { bulkTransaction, type BulkTx } from "#app/db/transaction.server.ts";
import type { PreparedRow } from "../intake/prepare-rows.server.ts";
import { type ReadyLead, readyLeads } from "../intake/ready-leads.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { stepsPassed } from "./certification-steps.ts";
import { loadPosting, type Posting } from "./load-posting.server.ts";
import { unknownFields } from "./post-fields.ts";
import { outcomeOf } from "./post-outcome.ts";
import type { PostRefusal } from "./post-refusals.ts";
import { type PreparedPost, preparePosts } from "./prepare-posts.server.ts";
import { postedLeadOf, postPlace } from "./posted-lead.ts";
import { cutAtStretches } from "./split-by-person.ts";
import { intakeOf, storePosts } from "./store-posts.server.ts";
import { type PostedLead, type PostOrigin, type Submission, SUBMISSIONS_MAX } from "./submission.ts";

/**
 * The one operation for leads that come singly, by whatever way: up to 1,000 of them are judged as a file's rows are,
 * and stored together. Answers what became of each, in their order. A submission that came before, by its id,
 * is not taken again: it gets the answer it got then, even while the first is still under way. Every submission is
 * accounted for: in = accepted + rejected + duplicate + quarantined.
 */
export async function postLeads(
  origin: PostOrigin,
  submissions: readonly Submission[],
): Promise<Outcome<PostedLead[], PostRefusal>> {
  if (submissions.length > SUBMISSIONS_MAX) return refused("too_many_leads", { most: String(SUBMISSIONS_MAX) });
  const loaded = await loadPosting(origin);
  if (!loaded.ok) return loaded;
  const posting = loaded.value;
  const [unknown] = unknownFields(submissions, posting.leadType);
  if (unknown) return refused("unknown_field", { field: unknown.field, place: String(unknown.place) });
  const known = await knownPosts(database, origin.organizationId, submissions);
  const fresh = firstOfEach(submissions).filter(({ id }) => !known.has(id));
  if (fresh.length > 0) {
    const stored = await storeFresh(origin, posting, fresh);
    if (!stored.ok) return stored;
    for (const post of stored.value) known.set(post.id, post);
  }
  return done(submissions.map(({ id }) => known.get(id.toLowerCase())!));
}

type Known = Map<string, PostedLead>;

async function knownPosts(
  sql: Pick<BulkTx, "rows">,
  organizationId: string,
  submissions: readonly Pick<Submission, "id">[],
): Promise<Known> {
  const ids = submissions.map(({ id }) => id);
  const rows = await sql.rows<LeadPostRow>(selectLeadPosts(organizationId, ids));
  return new Map(rows.map((row) => [row.id, postedLeadOf(row)]));
}

/** An id that stands twice in a list is one submission. */
function firstOfEach(submissions: readonly Submission[]): Submission[] {
  const byId = new Map<string, Submission>();
  for (const submission of submissions) {
    const id = submission.id.toLowerCase();
    if (!byId.has(id)) byId.set(id, { ...submission, id });
  }
  return [...byId.values()];
}

/** More would hold the seller's intake lock for too long. */
const STRETCHES_MAX = 50;

async function storeFresh(
  origin: PostOrigin,
  posting: Posting,
  submissions: readonly Submission[],
): Promise<Outcome<PostedLead[], PostRefusal>> {
  const answers: PostedLead[] = [];
  for (const posts of cutAtStretches(await preparePosts(posting, submissions), STRETCHES_MAX)) {
    const stored = await storePart(origin, posting, posts);
    if (!stored.ok) return stored;
    answers.push(...stored.value);
  }
  return done(answers);
}

/** One transaction. */
async function storePart(origin: PostOrigin, posting: Posting, part: readonly PreparedPost[]) {
  const groups = await Promise.all(runsOf(part).map((run) => groupOf(posting, run)));
  const submissions = part.map(({ submission }) => submission);
  return bulkTransaction<PostedLead[], PostRefusal>(async (tx) => {
    await tx.rows(lockSellerIntake(posting.organizationId));
    const earlier = await knownPosts(tx, posting.organizationId, submissions); // of a twin that was faster
    const fresh = submissions.filter(({ id }) => !earlier.has(id));
    if (await isPingTaken(tx, posting.organizationId, fresh)) return refused("ping_consumed");
    const answers = [...earlier.values()];
    for (const group of groups) {
      const posts = group.posts.filter(({ submission }) => !earlier.has(submission.id));
      if (posts.length > 0) answers.push(...(await storeGroup(tx, { ...group, posts, origin, posting })));
    }
    return done(answers);
  });
}

/** What was bid for a ping is for one lead. The caller holds the seller's intake lock. */
async function isPingTaken(tx: BulkTx, organizationId: string, submissions: readonly Submission[]): Promise<boolean> {
  const pingIds = submissions.flatMap(({ pingId }) => pingId ?? []);
  if (pingIds.length === 0) return false;
  if (new Set(pingIds).size < pingIds.length) return true;
  return (await tx.rows(selectPinged(organizationId, pingIds))).length > 0;
}

/** Posts in their order, cut wherever the sandbox begins or ends: what a live lead says may bind a test one after it. */
function runsOf(posts: readonly PreparedPost[]): PreparedPost[][] {
  const runs: PreparedPost[][] = [];
  for (const post of posts) {
    const last = runs.at(-1);
    if (last && (last[0]!.submission.isTest ?? false) === (post.submission.isTest ?? false)) last.push(post);
    else runs.push([post]);
  }
  return runs;
}

/** Posts that are for the sandbox, or are not, with the leads that may come of them. */
type Group = { isTest: boolean; posts: PreparedPost[]; ready: ReadyLead[] };

async function groupOf(posting: Posting, posts: PreparedPost[]): Promise<Group> {
  const isTest = posts[0]!.submission.isTest ?? false;
  return { isTest, posts, ready: await readyLeads(database, intakeOf(posting, isTest), rowsOf(posts)) };
}

async function storeGroup(
  tx: BulkTx,
  { origin, posting, isTest, posts, ready }: Group & { origin: PostOrigin; posting: Posting },
): Promise<PostedLead[]> {
  const left = new Set(rowsOf(posts));
  const stored = await storePosts(
    tx,
    posting,
    ready.filter(({ row }) => left.has(row)),
    isTest,
  );
  const answers = posts.map((post) => outcomeOf(post, stored, isTest ? posting.sandbox : null));
  const rows = posts.map((post, i) => newRow(post, answers[i]!, posting));
  const { organizationId, sourceId, timeZone, dataKey } = posting;
  const about = { organizationId, sourceId, via: origin.via, isTest, dataKeyId: dataKey.id, timeZone };
  await tx.rows(insertLeadPosts(about, rows));
  if (isTest) await tx.rows(passSteps(sourceId, stepsPassed(answers)));
  return answers;
}

const rowsOf = (posts: readonly PreparedPost[]): PreparedRow[] => posts.flatMap(({ row }) => (row ? [row] : []));

/** What became no lead is kept under the seal for a while, so that its seller can look and send it again. */
function newRow(
  { submission, sent }: PreparedPost,
  answer: PostedLead,
  { organizationId, dataKey }: Posting,
): NewLeadPost {
  const { id, status, reason, field, facts, match, leadId } = answer;
  const sealed =
    leadId === null ? seal(dataKey.key, JSON.stringify(sent), postPlace(organizationId, submission.id)) : null;
  return { id, status, reason, field, detail: facts, match, lead_id: leadId, ping_id: answer.pingId, sealed };
}
