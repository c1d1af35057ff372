// What the walk through every route (every-route.db.test.ts) needs to know and can't read from the routes themselves.
// A new parameter in a route's address needs a maker here; a route open to everyone must be named here, with a reason.
import { randomUUID } from "node:crypto";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { openDispute } from "../../app/exchange/disputes/open-dispute.server.ts";
import { openFeed } from "../../app/exchange/feeds/open-feed.server.ts";
import { receiveFeedPost } from "../../app/exchange/feeds/receive-feed-post.server.ts";
import { blockOrganization } from "../../app/exchange/organizations/block-organization.server.ts";
import { createApiKey } from "../../app/exchange/organizations/create-api-key.server.ts";
import { inviteColleague } from "../../app/exchange/organizations/invite-colleague.server.ts";
import { requestPasswordReset } from "../../app/exchange/organizations/request-password-reset.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { buyerTermsInput } from "../../app/exchange/price-rules/buyer-terms-input.ts";
import { setBuyerTerms } from "../../app/exchange/price-rules/set-buyer-terms.server.ts";
import { placeBuyOrder } from "../../app/exchange/buy-orders/place-buy-order.server.ts";
import { reserveLead } from "../../app/exchange/reservations/reserve-lead.server.ts";
import { specToken } from "../../app/exchange/posts/spec-token.server.ts";
import { aLead, type LeadWish } from "../support/leads.ts";
import { fundWallet } from "../support/wallet.ts";
import { aDrawnSample, sentLinks } from "../support/samples.ts";
import { receiveSuppressions } from "../../app/exchange/suppressions/receive-suppressions.server.ts";
import { aSale, type MadeSale } from "../support/sales.ts";
import { aBidEndpoint } from "../support/bidders.ts";
import { aFeed, type MadeFeed } from "../support/feeds.ts";
import { anOpenForm } from "../support/forms.ts";
import { importFile, peopleFile, saidOfBatch, upload } from "../support/lead-files.ts";
import { aDeposit } from "../support/payments.ts";
import { aPostSource, aSubmission, type MadeSource, posted } from "../support/posts.ts";
import { aPurchase } from "../support/receipts.ts";
import { listOf } from "../support/suppressions.ts";
import { aSeller } from "../support/organizations.ts";
import { aDraft } from "../support/purchase-requests.ts";
import { aPerson, invitationToken, passwordResetToken } from "../support/people.ts";

/** Two parties and all that there is between them. The walk makes two such worlds: one's own, and one of strangers. */
export type World = { seller: PersonActor; buyer: PersonActor; sale: MadeSale };
type Maker = (world: World) => Promise<string | bigint> | string | bigint;

let people = 0;

/** By the parameter's name, and before that by `route file:name` where one name means several things. */
export const makers: Record<string, Maker> = {
  batchId: async ({ seller }) =>
    (await importFile(seller, { content: peopleFile(2, (people += 2)), id: randomUUID() })).id,
  ...heldBatchOf(
    "api.v1.batches.$batchId.preview.ts",
    "api.v1.batches.$batchId.dry-run.ts",
    "api.v1.batches.$batchId.run.ts",
    "seller.batches.$batchId.reading.tsx",
    "seller.batches.$batchId.mapping.tsx",
    "seller.batches.$batchId.preview.tsx",
    "seller.batches.$batchId.mode.tsx",
  ),
  "operator.quarantine.$leadId._index.tsx:leadId": async ({ seller }) => heldLeadOf(seller),
  "api.v1.quarantine.$leadId._index.ts:leadId": async ({ seller }) => heldLeadOf(seller),
  "api.v1.quarantine.$leadId.decision.ts:leadId": async ({ seller }) => heldLeadOf(seller),
  "operator.samples.$batchId._index.tsx:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "operator.samples.$batchId.$leadId._index.tsx:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "operator.samples.$batchId.$leadId._index.tsx:leadId": async ({ seller }) => (await sampleOf(seller)).leads[0]!,
  "operator.samples.$batchId.$leadId.finding.tsx:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "operator.samples.$batchId.$leadId.finding.tsx:leadId": async ({ seller }) => (await sampleOf(seller)).leads[0]!,
  "api.v1.samples.$batchId._index.ts:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "api.v1.samples.$batchId.findings.ts:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "api.v1.samples.$batchId.decision.ts:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "api.v1.batches.$batchId.sample.ts:batchId": async ({ seller }) => (await sampleOf(seller)).batchId,
  "verifications.$token.tsx:token": async ({ seller }) => verificationOf(seller),
  bidEndpointId: async ({ buyer }) => bidEndpointOf(buyer),
  "api.v1.market.$leadId._index.ts:leadId": (world) => listedFor(world),
  "api.v1.market.$leadId.purchase.ts:leadId": (world) => listedFor(world),
  "buyer.market.$leadId._index.tsx:leadId": (world) => listedFor(world),
  "buyer.market.$leadId.purchase.tsx:leadId": (world) => listedFor(world),
  "buyer.market.$leadId.reservation.ts:leadId": (world) => listedFor(world),
  "buyer.market.$leadId.order.tsx:leadId": (world) => listedFor(world, falling()),
  reservationId: async (world) => reservationOf(world),
  buyOrderId: async (world) => orderOf(world),
  depositId: async ({ buyer }) => (await aDeposit(buyer)).id,
  disputeId: async ({ buyer, sale }) => disputeOf(buyer, sale.saleId),
  formId: async ({ seller }) => anOpenForm(seller, (await sourceOf(seller)).sourceId),
  feedId: async ({ seller }) => (await feedOf(seller)).id,
  feedEventId: async ({ seller }) => feedEventOf(seller),
  leadgenId: () => "1000000000000001",
  evidenceId: async ({ buyer, sale }) => evidenceOf(await disputeOf(buyer, sale.saleId)),
  leadId: ({ sale }) => sale.leadId,
  leadTypeCode: () => "b2b",
  fieldCode: () => "budget",
  leadPostId: async ({ seller }) => (await posted(await sourceOf(seller), [aSubmission()]))[0]!.id,
  listId: async ({ buyer }) => expectDone(await receiveSuppressions(buyer, listOf("+37120007090"))).id,
  movementId: async ({ sale }) => movementOf(sale.saleId),
  purchaseRequestId: ({ sale }) => sale.requestId,
  "buyer.purchase-requests.$purchaseRequestId.draft.$step.tsx:purchaseRequestId": ({ buyer }) => aDraft(buyer, {}),
  step: () => "contacts",
  backtestId: (world) => backtestOf(world),
  saleId: ({ sale }) => sale.saleId,
  receiptId: async (world) => (await purchaseOf(world)).receiptId,
  place: () => "0",
  request: async (world) => String((await purchaseOf(world)).number),
  sourceId: async ({ seller }) => (await sourceOf(seller)).sourceId,
  priceRuleId: async ({ seller }) => priceRuleOf(seller),
  buyerId: ({ buyer }) => buyer.organizationId,
  termsId: async (world) => termsOf(world),
  organizationId: async (world) => blockedOf(world),
  apiKeyId: async ({ buyer }) =>
    expectDone(await createApiKey(buyer, { name: "x", scopes: ["sales:read"], expiresInDays: null })).id,
  invitationId: async ({ buyer }) =>
    expectDone(await inviteColleague(buyer, { email: `${randomUUID()}@example.com`, role: "viewer" })).id,
  userId: async ({ buyer }) => colleagueOf(buyer),
  sessionId: async ({ buyer }) => sessionOf(buyer),
  "invitations.$token.tsx:token": async ({ buyer }) => {
    const wish = { email: `${randomUUID()}@example.com`, role: "viewer" } as const;
    return invitationToken(expectDone(await inviteColleague(buyer, wish)).id);
  },
  "specs.$token._index.tsx:token": async ({ seller }) => specToken((await sourceOf(seller)).sourceId),
  "specs.$token.openapi[.]json.ts:token": async ({ seller }) => specToken((await sourceOf(seller)).sourceId),
  "f.confirmations.$token.ts:token": () => "no-such-link",
  "reset-password.$token.tsx:token": async () => {
    const person = await aPerson();
    await requestPasswordReset(person.email);
    return passwordResetToken(person.userId);
  },
  "[_sim].stripe.checkout.$id.tsx:id": async ({ buyer }) =>
    new URL((await aDeposit(buyer)).checkoutUrl ?? "").pathname.split("/").at(-1) ?? "",
  "$.tsx:*": () => "no-such-page",
  "api.v1.$.ts:*": () => "no-such-endpoint",
};

/** Open to people who are not signed in, each with the reason. `loader` and `action` are named apart. */
export const publicRoutes: Record<string, string> = {
  "$.tsx loader": "says that there is no such page",
  "$.tsx action": "says that there is no such page",
  "[_sim].stripe.checkout.$id.tsx loader": "stands where Stripe's own page would; the address is the secret",
  "[_sim].stripe.checkout.$id.tsx action": "as above; it exists only where money is simulated",
  "_index.tsx loader": "the landing page",
  "api.v1.$.ts loader": "says that there is no such endpoint",
  "api.v1.$.ts action": "says that there is no such endpoint",
  "api.v1.openapi[.]json.ts loader": "how to speak to the exchange is no secret",
  "f.$formId._index.ts loader": "a hosted form is for everybody",
  "f.$formId._index.ts action": "whoever fills in the form sends it",
  "f.$formId.embed[.]js.ts loader": "the sites that show the form load it",
  "f.confirmations.$token.ts loader": "the link is the permission",
  "f.confirmations.$token.ts action": "the link is the permission",
  "[_sim].meta.$leadgenId.ts loader": "stands where Meta's Graph API would; it exists only where money is simulated",
  "hooks.$feedId.ts loader": "senders prove who they are by the feed's own secret",
  "hooks.$feedId.ts action": "senders prove who they are by the feed's own secret",
  "healthz.ts loader": "for the platform's health check; says ok",
  "invitations.$token.tsx loader": "the link is the permission",
  "readyz.ts loader": "for the load balancer; says ready or not",
  "reset-password._index.tsx action": "who has forgotten the password can't sign in",
  "reset-password.$token.tsx loader": "the link is the permission",
  "reset-password.$token.tsx action": "the link is the permission",
  "sign-in.tsx loader": "the door",
  "sign-in.tsx action": "the door",
  "sign-out.ts action": "ends the session of the browser that asks",
  "sign-up.tsx loader": "the door",
  "sign-up.tsx action": "the door",
  "specs.$token._index.tsx loader": "the link is the permission",
  "specs.$token.openapi[.]json.ts loader": "the link is the permission",
  "theme.ts action": "changes only the reader's own browser",
  "verifications.$token.tsx loader": "the link is the permission: the person asked has no account",
  "verifications.$token.tsx action": "the link is the permission: the person asked has no account",
  "webhooks.stripe.ts loader": "says that it only takes what is posted",
  "webhooks.stripe.ts action": "Stripe signs what it sends",
};

/** Actions that a viewer may do: their own account, and leaving. */
export const viewerActions = new Set([
  "invitations.$token.tsx",
  "organizations.new.tsx",
  "organizations.switch.ts",
  "settings.members.$userId.removal.ts",
  "settings.password.tsx",
  "settings.profile.tsx",
  "settings.sessions.$sessionId.revocation.ts",
]);

/** Pages under one kind's address that the others may open too, each with the reason. */
export const sharedPages: Record<string, string> = {};

/** Routes whose objects everybody of the area may read: no foreign id there. Operators see every organisation's. */
export const readsEverything = (path: string) => path.startsWith("/operator") || path.startsWith("/api/v1/lead-types"); // what leads may hold is for everybody

export async function aWorld(seller: PersonActor, buyer: PersonActor): Promise<World> {
  return { seller, buyer, sale: await aSale({ seller, buyer }) };
}

async function heldLeadOf(seller: PersonActor): Promise<bigint> {
  const content = `first_name,last_name,email\nAsdf,Ghjk,${randomUUID()}@example.com\n`;
  const { id: batchId } = await importFile(seller, { content, id: randomUUID() });
  return (await prisma.quarantine.findFirstOrThrow({ where: { batchId }, select: { leadId: true } })).leadId;
}

const purchases = new Map<World, ReturnType<typeof aPurchase>>();

/** One for each world: a receipt's place and request belong to it. From stock, so that nobody else is in it. */
function purchaseOf(world: World) {
  const known = purchases.get(world) ?? aPurchase(world.seller, world.buyer);
  purchases.set(world, known);
  return known;
}

const samples = new Map<string, ReturnType<typeof aDrawnSample>>();

/** One for each seller: a route's batch and lead belong together. */
function sampleOf(seller: PersonActor) {
  const known = samples.get(seller.organizationId) ?? aDrawnSample(seller);
  samples.set(seller.organizationId, known);
  return known;
}

const verifications = new Map<string, string>();

async function verificationOf(seller: PersonActor): Promise<string> {
  const { batchId, leads } = await sampleOf(seller);
  const known = verifications.get(batchId) ?? (await sentLinks(batchId)).get(leads.at(-1)!)!.token;
  verifications.set(batchId, known);
  return known;
}

/** A lead of the market that only this world's buyer may have. */
function listedFor({ seller, buyer }: World, wish: LeadWish = {}): Promise<bigint> {
  return aLead(seller, { ...wish, consentRecipients: [`org:${buyer.organizationId}`] });
}

/** A Dutch auction's prices: it falls tomorrow. */
const falling = (): LeadWish => ({
  prices: [900n, 100n, 100n, 1_440n, BigInt(Math.floor(Date.now() / 1_000)), 0n],
});

const held = new Map<string, Promise<string>>();

/** One for each buyer, whatever became of it: nobody may hold many. */
function reservationOf(world: World): Promise<string> {
  const { buyer } = world;
  const known = held.get(buyer.organizationId) ?? reserveFor(world);
  held.set(buyer.organizationId, known);
  return known;
}

async function reserveFor(world: World): Promise<string> {
  await fundWallet(world.buyer, 500n);
  const wish = { leadId: await listedFor(world), saleMode: null, maxPrice: null };
  return expectDone(await reserveLead(world.buyer, randomUUID(), wish)).id;
}

async function orderOf(world: World): Promise<string> {
  const leadId = await listedFor(world, falling());
  const price = { amount: 200n, currency: "EUR" };
  return expectDone(await placeBuyOrder(world.buyer, randomUUID(), { leadId, price })).id;
}

const disputes = new Map<bigint, string>();

/** One for each sale: a second can't be opened. */
async function disputeOf(buyer: PersonActor, saleId: bigint): Promise<string> {
  const known = disputes.get(saleId);
  if (known) return known;
  const note = "The number belongs to somebody else.";
  const evidence = [{ kind: "call_log", body: "10:02 another person answers" }] as const;
  const { disputeId } = expectDone(await openDispute(buyer, { saleId, reason: "wrong_number", note, evidence }));
  disputes.set(saleId, disputeId);
  return disputeId;
}

async function evidenceOf(disputeId: string): Promise<bigint> {
  const where = { disputeId, side: "buyer" };
  return (await prisma.disputeEvidence.findFirstOrThrow({ where, select: { id: true } })).id;
}

async function movementOf(saleId: bigint): Promise<bigint> {
  const where = { reference: `lead:${saleId}:sold` };
  return (await prisma.ledgerMovement.findUniqueOrThrow({ where, select: { id: true } })).id;
}

const feeds = new Map<string, MadeFeed>();

/** One for each seller, so that its events are under it. */
async function feedOf(seller: PersonActor): Promise<MadeFeed> {
  const known = feeds.get(seller.organizationId);
  if (known) return known;
  const feed = await aFeed(seller, (await sourceOf(seller)).sourceId);
  feeds.set(seller.organizationId, feed);
  return feed;
}

async function feedEventOf(seller: PersonActor): Promise<bigint> {
  const { id } = await feedOf(seller);
  const bytes = Buffer.from(JSON.stringify({ id: randomUUID(), first_name: "Anna" }));
  const { secrets } = (await openFeed(id))!;
  const header = (name: string) => (name === "authorization" ? `Bearer ${secrets.token}` : null);
  expectDone(await receiveFeedPost((await openFeed(id))!, { header, bytes }));
  const event = await prisma.feedEvent.findFirstOrThrow({ where: { feedId: id }, orderBy: { id: "desc" } });
  await prisma.feedEvent.update({ where: { id: event.id }, data: { status: "failed", reason: "vendor_unreachable" } });
  return event.id;
}

async function priceRuleOf({ organizationId }: PersonActor): Promise<string> {
  const rule = { name: randomUUID(), currency: "EUR", baseMinor: 500n, floorMinor: 100n, ceilingMinor: 900n };
  const terms = { ageFactorsBps: [10_000, 9_000, 8_000, 7_000, 6_000], saleMode: "exclusive", maxSales: 1 };
  const { id } = await prisma.priceRule.create({ data: { organizationId, ...rule, ...terms }, select: { id: true } });
  return id;
}

async function backtestOf({ buyer, sale }: World): Promise<string> {
  const about = { purchaseRequestId: sale.requestId, buyerId: buyer.organizationId, asked: { quantity: 5 } };
  const data = { id: randomUUID(), ...about, createdBy: `person:${buyer.userId}` };
  return (await prisma.purchaseRequestBacktest.create({ data, select: { id: true } })).id;
}

async function termsOf({ seller, buyer }: World): Promise<string> {
  const key = { buyerId: buyer.organizationId, priceRuleId: await priceRuleOf(seller) };
  return expectDone(await setBuyerTerms(seller, key, buyerTermsInput.parse({ priority: 1 }))).id;
}

/** A seller that nobody else in this world has anything to do with, blocked by the buyer. */
async function blockedOf({ buyer }: World): Promise<string> {
  const { organizationId } = await aSeller();
  expectDone(await blockOrganization(buyer, organizationId, { note: "" }));
  return organizationId;
}

/** A new one each time, for routes that end them; nobody listens there. */
async function bidEndpointOf(buyer: PersonActor): Promise<string> {
  const { organizationId } = buyer;
  await prisma.bidEndpoint.updateMany({ where: { organizationId }, data: { archivedAt: new Date() } });
  return (await aBidEndpoint(buyer, { url: "http://127.0.0.1:9/" })).id;
}

const madeSources = new Map<string, MadeSource>();

async function sourceOf(seller: PersonActor): Promise<MadeSource> {
  const source = madeSources.get(seller.organizationId) ?? (await aPostSource(seller));
  madeSources.set(seller.organizationId, source);
  return source;
}

async function colleagueOf({ organizationId }: PersonActor): Promise<string> {
  const { userId } = await aPerson();
  await prisma.membership.create({ data: { userId, organizationId, role: "viewer" } });
  return userId;
}

async function sessionOf({ userId }: PersonActor): Promise<string> {
  const id = randomUUID();
  await prisma.session.create({ data: { id, userId, expiresAt: new Date("2999-01-01") } });
  return id;
}

/** A batch that waits for the word go, for the routes that lead up to it. */
function heldBatchOf(...files: string[]): Record<string, Maker> {
  const held: Maker = async ({ seller }) => {
    const said = { ...saidOfBatch, hold: "true" };
    return expectDone(await upload(seller, { content: peopleFile(2, (people += 2)), said, id: randomUUID() })).id;
  };
  return Object.fromEntries(files.map((file) => [`${file}:batchId`, held]));
}
