import { databaseNow } from "#app/db/database-now.server.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { actorName, type MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { capsToJson } from "./campaign.ts";
import { isOwnBidder } from "./is-own-bidder.server.ts";
import type { PurchaseRequestInput } from "./purchase-request-input.ts";
import type { PostPurchaseRequestRefusal } from "./purchase-request-refusals.ts";
import { requestFill } from "./request-fill.server.ts";
import { unaskable } from "./unaskable.ts";

/** Judges and stores a request that is to buy from now on, and promises its fill. The same id again is the same request. */
export async function insertPurchaseRequest(
  tx: Tx,
  actor: MemberActor,
  id: string,
  input: PurchaseRequestInput,
): Promise<Outcome<{ id: string }, PostPurchaseRequestRefusal>> {
  const buyerId = actor.organizationId;
  const leadType = await getLeadType(actor, input.lead_type, tx.db);
  if (!leadType.ok || leadType.value.isArchived) return refused("lead_type_unknown");
  const unasked = unaskable(input, leadType.value);
  if (unasked) return unasked;
  const buyer = await tx.db.organization.findUniqueOrThrow({
    where: { id: buyerId },
    select: { currency: true, timeZone: true },
  });
  if (buyer.currency !== input.max_price.currency) return refused("wrong_currency", { currency: buyer.currency });
  if (input.ends_at && input.ends_at <= (await databaseNow(tx))) return refused("ends_in_the_past");
  if (!(await isOwnBidder(tx, actor, input.bid_endpoint_id))) return refused("bid_endpoint_unknown");
  const row = { ...rowOf(actor, input), timeZone: input.time_zone ?? buyer.timeZone, id, buyerId };
  const { count } = await tx.db.purchaseRequest.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return answerTwin(tx, id, buyerId);
  await requestFill(tx, { id, buyerId });
  return done({ id });
}

/** The same attempt was posted at the same moment; an attempt of somebody else's is nobody's mistake but forged. */
async function answerTwin(tx: Tx, id: string, buyerId: string): Promise<Outcome<{ id: string }, "conflict">> {
  const twin = await tx.db.purchaseRequest.findFirst({ where: { id, buyerId }, select: { id: true } });
  return twin ? done(twin) : refused("conflict");
}

function rowOf(actor: MemberActor, input: PurchaseRequestInput) {
  return {
    name: input.name,
    leadType: input.lead_type,
    status: "active",
    filters: input.filters,
    preferences: input.preferences,
    requiredContacts: maskOf(input.required_contacts, contactKinds),
    saleMode: input.sale_mode,
    currency: input.max_price.currency,
    maxPriceMinor: input.max_price.amount,
    quantity: input.quantity,
    budgetMinor: input.budget.amount,
    maxAgeHours: input.max_age_hours,
    startsAt: input.starts_at,
    endsAt: input.ends_at,
    caps: capsToJson(input.caps),
    schedule: input.schedule ?? undefined,
    pacing: input.pacing,
    priority: input.priority,
    bidEndpointId: input.bid_endpoint_id,
    allowedSources: input.allowed_sources,
    blockedSources: input.blocked_sources,
    createdBy: actorName(actor),
  };
}
