import { database } from "#app/db/client.server.ts";
import { passSteps } from "#app/db/sql/lead-posts.ts";
import { env } from "#app/env.server.ts";
import type { MemberActor } from "../actor.ts";
import type { RowDraft } from "../intake/row-draft.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { freshRequests } from "../matching/fresh-requests.server.ts";
import type { QuotedBid } from "../matching/quoted-bid.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { postRow } from "../posts/post-fields.ts";
import { sandboxMatch } from "../posts/sandbox-request.ts";
import { priceNow } from "../price-rules/price-lead.ts";
import { findBids } from "./find-bids.server.ts";
import { KeptAnswers } from "./kept-answers.ts";
import { notePing, roomForPing, roundOf } from "./note-ping.server.ts";
import { bidId, type Ping, type PingAnswer, PING_SECONDS } from "./ping.ts";
import { deskOf, type PingDesk } from "./desk-of.server.ts";
import { pingedCells, POSTAL_PREFIX } from "./ping-fields.ts";
import { newPingId, signPing } from "./sign-ping.server.ts";
import type { PingRefusal } from "./ping-refusals.ts";
import { pingedLead } from "./pinged-lead.ts";

const kept = new KeptAnswers();

/**
 * Answers what would be bid for a lead, before its person's data is sent (product rule B3): the lead is judged as one
 * that is posted, as far as that goes without a person, and held against the open requests. Nothing is sold or held
 * back; the bids are held to for two minutes, in their order. The same question again gets the same answer as long.
 */
export async function answerPing(
  actor: MemberActor,
  sourceId: string,
  ping: Ping,
): Promise<Outcome<PingAnswer, PingRefusal>> {
  if (!may(actor, "pings:ask")) return refused("forbidden");
  const origin = { sourceId, organizationId: actor.organizationId };
  const found = deskOf(origin);
  const read = found instanceof Promise ? await found : done(found);
  if (!read.ok) return read;
  const desk = read.value;
  const fault = desk.fieldFault(ping.fields);
  if (fault) return refused(fault.reason, { field: fault.field });
  const pinged = pingedCells(ping.fields);
  const { isTest, isPick, contacts, most } = ping;
  const question = JSON.stringify([
    origin.organizationId,
    sourceId,
    isTest,
    isPick,
    maskOf(contacts, contactKinds),
    most,
    pinged,
  ]);
  const known = kept.get(question, Date.now());
  if (known) return done(known);
  const answer = await answerAnew(desk, { ping, pinged, origin });
  if (answer.pingId !== null) kept.keep(question, answer, Date.now());
  return done(answer);
}

type Asked = {
  ping: Ping;
  pinged: readonly (readonly [name: string, cell: string])[];
  origin: { sourceId: string; organizationId: string };
};

async function answerAnew(desk: PingDesk, asked: Asked): Promise<PingAnswer> {
  const { ping } = asked;
  const { leadType } = desk.posting;
  if (desk.posting.isPaused) return rejected({ reason: "source_paused", column: "" });
  const { [POSTAL_PREFIX]: _, ...fields } = ping.fields;
  const { draft, fault } = desk.check(postRow({ id: "", fields }, 1, leadType), ping);
  if (fault) return rejected(fault);
  const asking = { ...asked, draft };
  return ping.isTest ? sandboxAnswer(desk, asking) : marketAnswer(desk, asking);
}

type Asking = Asked & { draft: RowDraft };

async function marketAnswer(desk: PingDesk, asking: Asking): Promise<PingAnswer> {
  const { ping, pinged, draft } = asking;
  const { posting, listings } = desk;
  const postalPrefix = pinged.find(([name]) => name === POSTAL_PREFIX)?.[1] ?? null;
  const listed = { posting, prices: desk.priceOf(draft.facts), lowestBps: listings.lowestBps };
  const lead = pingedLead(draft, { isPick: ping.isPick, postalPrefix }, listed);
  const fresh = env.REQUEST_INDEX === "off" ? null : freshRequests(lead.leadType);
  const open = fresh instanceof Promise ? await fresh : fresh;
  const round = roundOf(open, lead.leadType, lead.currency);
  const found = await findBids(lead, open, { listings, now: round.now, most: ping.most });
  const now = new Date();
  const id = newPingId(now);
  notePing(round, { pingId: id, most: ping.most, found });
  await roomForPing();
  const bids = found.bids.map(({ request: { number, version }, quote: { mode }, price, runnerUp }) => ({
    ...{ number, version, mode, price, runnerUp },
  }));
  const buyers = found.bids.map(({ request: { buyer } }) => (ping.isPick ? { id: buyer.id, name: buyer.name } : null));
  return answerOf(asking, { id, now, bids, buyers, currency: lead.currency, match: null });
}

/** The request that test leads are held against pays what a lead is listed at; its buyer is the seller itself. */
async function sandboxAnswer({ posting, priceOf }: PingDesk, asking: Asking): Promise<PingAnswer> {
  const { draft, ping } = asking;
  const match = sandboxMatch(posting.sandbox, draft.facts);
  const price = match === "matches" ? priceNow(priceOf(draft.facts), draft.capturedAt, posting.now) : null;
  const mode = posting.terms.saleMode === "hybrid" ? "shared" : posting.terms.saleMode;
  const bids: QuotedBid[] = price === null ? [] : [{ number: 0, version: 0, mode, price, runnerUp: null }];
  await database.rows(passSteps(posting.sourceId, [{ step: "pinged", postId: null }]));
  const buyers = bids.map(() => (ping.isPick ? { id: posting.organizationId, name: "Sandbox" } : null));
  const now = new Date();
  return answerOf(asking, { id: newPingId(now), now, bids, buyers, currency: posting.terms.currency, match });
}

type Told = {
  id: string;
  now: Date;
  bids: readonly QuotedBid[];
  buyers: readonly PingAnswer["bids"][number]["buyer"][];
  currency: string;
  match: string | null;
};

function answerOf({ ping, pinged, origin }: Asking, { id, now, bids, buyers, currency, match }: Told): PingAnswer {
  const expiresAt = new Date(now.getTime() + PING_SECONDS * 1_000);
  const { isTest, isPick, contacts } = ping;
  return {
    status: bids.length > 0 ? "bids" : "no_bids",
    pingId: signPing({ id, expiresAt, isTest, isPick, contacts, pinged, bids }, origin),
    expiresAt,
    bids: bids.map(({ price, mode }, place) => ({
      ...{ id: bidId(place), price: { amount: price, currency }, mode, buyer: buyers[place]! },
    })),
    ...{ reason: null, field: null, facts: {}, match },
  };
}

function rejected({
  reason,
  column,
  facts = {},
}: {
  reason: NonNullable<PingAnswer["reason"]>;
  column: string;
  facts?: PingAnswer["facts"];
}): PingAnswer {
  return {
    ...{ status: "rejected", pingId: null, expiresAt: null, bids: [] },
    ...{ reason, field: column || null, facts, match: null },
  };
}
