import type { LockedPurchaseRequest } from "#app/db/sql/lock-purchase-request.ts";
import type { UsageBound } from "#app/db/sql/purchase-request-usage.ts";
import type { Minor } from "../money.ts";
import { type Allowance, allowanceOf, type Campaign, type Usage } from "../purchase-requests/campaign.ts";
import { periodAt } from "../zoned-time.ts";
import type { FillRefusal } from "./fill-refusals.ts";
import type { Room } from "./pick-affordable.ts";

/** What a request may buy at this moment. */
export type BuyingPower = {
  /** Why it buys nothing at all; and when the clock lifts that. */
  refusal: FillRefusal | null;
  until: Date | null;
  room: Room;
  /** When its campaign allows more; null where that sets no bound. */
  again: Date | null;
  /** Its caps, as the last word on what was bought. */
  bounds: UsageBound[];
};
type Standing = { campaign: Campaign; usage: Usage; cash: Minor };
/** A request's row, locked or not. */
type Counters = Pick<
  LockedPurchaseRequest,
  | "id"
  | "status"
  | "quantity"
  | "bought_count"
  | "budget_minor"
  | "spent_minor"
  | "starts_at"
  | "ends_at"
  | "is_buyer_suspended"
  | "now"
>;

export function buyingPower(request: Counters, { campaign, usage, cash }: Standing): BuyingPower {
  const allowance = allowanceOf(campaign, usage, request.now);
  const refusal = refusalOf(request, cash, allowance);
  return {
    refusal,
    until: refusal && untilOf(refusal, request, allowance),
    room: roomOf(request, cash, allowance),
    again: allowance.again,
    bounds: campaign.caps.map(({ period, count, spend }) => ({
      purchaseRequestId: request.id,
      since: periodAt(period, request.now, campaign.timeZone).start,
      count: count ?? null,
      spend: spend ?? null,
    })),
  };
}

function refusalOf(request: Counters, cash: Minor, { holds }: Allowance): FillRefusal | null {
  if (request.is_buyer_suspended) return "compliance_hold";
  if (request.status !== "active") return "no_request_active";
  const { starts_at, ends_at, now } = request;
  if ((starts_at && now < starts_at) || (ends_at && now >= ends_at)) return "out_of_schedule";
  if (holds[0]?.code === "out_of_schedule") return "out_of_schedule";
  return cash > 0n ? (holds[0]?.code ?? null) : "insufficient_funds";
}

/** When it is worth another try, where the clock alone decides that. */
function untilOf(refusal: FillRefusal, { starts_at, now }: Counters, { again }: Allowance): Date | null {
  if (refusal === "compliance_hold" || refusal === "no_request_active" || refusal === "insufficient_funds") return null;
  return starts_at && now < starts_at ? starts_at : again;
}

function roomOf(request: Counters, cash: Minor, { count, spend }: Allowance): Room {
  const money = least(request.budget_minor - request.spent_minor, cash);
  return {
    count: Math.min(request.quantity - request.bought_count, count),
    money: spend === null ? money : least(money, spend),
  };
}

export const least = (one: Minor, other: Minor): Minor => (one < other ? one : other);
