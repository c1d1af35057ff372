import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { sellLead } from "../matching/sell-lead.server.ts";
import type { QuotedBid } from "../matching/quoted-bid.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { postLeads } from "../posts/post-leads.server.ts";
import type { PostRefusal } from "../posts/post-refusals.ts";
import type { PostedLead, Submission } from "../posts/submission.ts";
import { bidId } from "./ping.ts";
import { mismatchOf, withPinged } from "./ping-fields.ts";
import { type PingClaims, readPing } from "./sign-ping.server.ts";
import type { PingedPostRefusal } from "./ping-refusals.ts";

type Pinged = { submission: Submission; pingId: string; picks: readonly string[] };
type Refusal = "forbidden" | PingedPostRefusal | PostRefusal;

/**
 * Takes the lead that a ping asked about and sells it while its sender waits, to those who bid, in their order and at
 * their prices; what they leave goes the ordinary way. It must be the lead that was asked about: what was pinged may be
 * left out, and must not be changed. With `picks`, ids of bids, only their buyers may have it, in that order, and the
 * consent names them (product rules B3, B4). A ping is good for one lead and two minutes; the same submission again
 * gets the answer it got.
 */
export async function postPinged(
  actor: MemberActor,
  sourceId: string,
  { submission, pingId, picks }: Pinged,
): Promise<Outcome<PostedLead, Refusal>> {
  if (!may(actor, "leads:write")) return refused("forbidden");
  const origin = { sourceId, organizationId: actor.organizationId };
  const claims = readPing(pingId, origin);
  if (!claims) return refused("ping_unknown");
  const isAgain = await isTaken(actor, submission, claims);
  if (!isAgain && claims.expiresAt <= new Date()) return refused("ping_expired");
  const fault = faultOf(submission, picks, claims);
  if (fault) return fault;
  const picked = claims.isPick ? picks.map((id) => claims.bids[placeOf(id, claims)]!) : null;
  const named = picked && (await recipientsOf(actor, picked));
  const fields = { ...withPinged(claims.pinged, submission.fields), ...(named && { consent_recipients: named }) };
  const posted = await postLeads({ ...origin, via: "api" }, [{ ...submission, fields, pingId: claims.id }]);
  if (!posted.ok) return posted;
  const [lead] = posted.value as [PostedLead];
  if (lead.status === "accepted" && lead.leadId !== null && !claims.isTest)
    await sellLead(lead.leadId, picked ?? claims.bids);
  return done(lead);
}

/** Whether this very submission was taken before: then it is only told again. */
async function isTaken({ organizationId }: MemberActor, { id }: Submission, claims: PingClaims): Promise<boolean> {
  const where = { organizationId_id: { organizationId, id } };
  const before = await prisma.leadPost.findUnique({ where, select: { pingId: true } });
  return before?.pingId === claims.id;
}

const placeOf = (id: string, { bids }: PingClaims) => bids.findIndex((_, place) => bidId(place) === id);

function faultOf({ fields, isTest = false }: Submission, picks: readonly string[], claims: PingClaims) {
  const field = isTest === claims.isTest ? mismatchOf(claims.pinged, claims.contacts, fields) : "is_test";
  if (field !== null) return refused("ping_post_mismatch", { field });
  const unknown = picks.find((id) => placeOf(id, claims) < 0);
  if (unknown !== undefined) return refused("bid_unknown", { bid: unknown });
  if (!claims.isPick) return picks.length > 0 ? refused("bids_not_named") : null;
  if (picks.length === 0) return refused("picks_missing");
  return fields["consent_recipients"] === undefined
    ? null
    : refused("ping_post_mismatch", { field: "consent_recipients" });
}

/** The buyers of bids, as a consent names them. A test's bid is the seller's own. */
async function recipientsOf({ organizationId }: MemberActor, bids: readonly QuotedBid[]): Promise<string[]> {
  const numbers = bids.map(({ number }) => number);
  const rows = await prisma.purchaseRequest.findMany({
    where: { number: { in: numbers } },
    select: { number: true, buyerId: true },
  });
  const buyers = new Map(rows.map(({ number, buyerId }) => [number, buyerId]));
  return [...new Set(numbers.map((number) => `org:${buyers.get(number) ?? organizationId}`))];
}
