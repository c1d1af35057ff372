import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { Prisma } from "#app/generated/prisma/client.ts";
import type { MemberActor } from "../actor.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { contactKinds, maskOf } from "../leads/lead-fields.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { capsToJson } from "./campaign.ts";
import { isOwnBidder } from "./is-own-bidder.server.ts";
import { lockOwnPurchaseRequest } from "./move-purchase-request.server.ts";
import type { PurchaseRequestChange } from "./purchase-request-input.ts";
import {
  asPurchaseRequestStatus,
  nextPurchaseRequestStatus,
  type PurchaseRequestStatus,
} from "./purchase-request-process.ts";
import type { ChangePurchaseRequestRefusal } from "./purchase-request-refusals.ts";
import { unaskable } from "./unaskable.ts";
import { requestFill } from "./request-fill.server.ts";

type Changed = { status: PurchaseRequestStatus };

/**
 * Changes what a request asks for. Counters are never reset: what was bought and spent counts against the new quantity
 * and budget, which can't be set below it; set exactly to it, the request is fulfilled.
 */
export async function changePurchaseRequest(
  actor: MemberActor,
  id: string,
  change: PurchaseRequestChange,
): Promise<Outcome<Changed, ChangePurchaseRequestRefusal>> {
  if (!may(actor, "requests:write")) return refused("forbidden");
  return transaction<Changed, ChangePurchaseRequestRefusal>(async (tx) => {
    const request = await lockOwnPurchaseRequest(tx, actor, id);
    if (!request) return refused("not_found");
    const before = asPurchaseRequestStatus(request.status);
    if (!nextPurchaseRequestStatus(before, "change", "buyer"))
      return refused("purchase_request_closed", { status: before });
    const leadType = await getLeadType(actor, request.lead_type, tx.db);
    const unasked = leadType.ok && unaskable(change, leadType.value);
    if (unasked) return unasked;
    const refusal = refusalOf(request, change);
    if (refusal) return refused(refusal, { currency: request.currency });
    if (!(await isOwnBidder(tx, actor, change.bid_endpoint_id ?? null))) return refused("bid_endpoint_unknown");
    const status = isReached(request, change) ? "fulfilled" : before;
    const fulfilledAt = status === "fulfilled" ? request.now : null;
    const data = { ...dataOf(change), status, fulfilledAt, changedAt: request.now };
    await tx.db.purchaseRequest.update({ where: { id }, data, select: { id: true } });
    if (status === "active") await requestFill(tx, { id, buyerId: request.buyer_id });
    return done({ status });
  });
}

function refusalOf(request: LockedPurchaseRequest, change: PurchaseRequestChange): ChangePurchaseRequestRefusal | null {
  const monies = [change.max_price, change.budget];
  if (monies.some((money) => money && money.currency !== request.currency)) return "wrong_currency";
  const startsAt = change.starts_at === undefined ? request.starts_at : change.starts_at;
  const endsAt = change.ends_at === undefined ? request.ends_at : change.ends_at;
  if (startsAt && endsAt && startsAt >= endsAt) return "ends_before_start";
  if (change.ends_at && change.ends_at <= request.now) return "ends_in_the_past";
  if (change.quantity !== undefined && change.quantity < request.bought_count) return "below_bought";
  if (change.budget && change.budget.amount < request.spent_minor) return "below_spent";
  return null;
}

function isReached(request: LockedPurchaseRequest, change: PurchaseRequestChange): boolean {
  if (request.bought_count === 0) return false;
  return (
    (change.quantity ?? request.quantity) === request.bought_count ||
    (change.budget?.amount ?? request.budget_minor) === request.spent_minor
  );
}

/** Prisma leaves out what is undefined: absent stays as it was. */
function dataOf(change: PurchaseRequestChange) {
  return {
    name: change.name,
    filters: change.filters,
    preferences: change.preferences,
    requiredContacts: change.required_contacts && maskOf(change.required_contacts, contactKinds),
    saleMode: change.sale_mode,
    maxPriceMinor: change.max_price?.amount,
    maxAgeHours: change.max_age_hours,
    quantity: change.quantity,
    budgetMinor: change.budget?.amount,
    startsAt: change.starts_at,
    endsAt: change.ends_at,
    caps: change.caps && capsToJson(change.caps),
    schedule: change.schedule === null ? Prisma.DbNull : change.schedule,
    timeZone: change.time_zone,
    pacing: change.pacing,
    priority: change.priority,
    bidEndpointId: change.bid_endpoint_id,
    allowedSources: change.allowed_sources,
    blockedSources: change.blocked_sources,
  };
}
