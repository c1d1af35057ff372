import type { Minor } from "../money.ts";
import { allowanceOf, type Campaign, type HoldCode, type Usage } from "./campaign.ts";
import type { PurchaseRequestStatus } from "./purchase-request-process.ts";

export type RequestProgress = {
  status: PurchaseRequestStatus;
  quantity: number;
  boughtCount: number;
  budget: Minor;
  spent: Minor;
  maxPrice: Minor;
  campaign: Campaign;
  /** Until when the program that bids for it is left alone, for it failed too often. */
  bidderPausedUntil: Date | null;
};
export type Surroundings = {
  now: Date;
  cash: Minor;
  isBuyerSuspended: boolean;
  /** The programs that requests of the buyer name. */
  bidders: readonly { id: string; name: string; pausedUntil: Date | null }[];
};

/**
 * Why a request buys nothing now, besides its status; `until` is when it lifts by itself. In the order of evaluation
 * (F3): the first is the reason, all are shown.
 */
export type Block = {
  code: "compliance_hold" | "draft" | "paused" | "closed" | HoldCode | "underfunded" | "capped" | "endpoint_down";
  until: Date | null;
};

export function blocksOf(
  request: RequestProgress,
  usage: Usage,
  { now, cash, isBuyerSuspended }: Omit<Surroundings, "bidders">,
): Block[] {
  const { startsAt, endsAt } = request.campaign;
  const blocks: Block[] = [];
  if (isBuyerSuspended) blocks.push({ code: "compliance_hold", until: null });
  if (request.status === "draft" || request.status === "paused") blocks.push({ code: request.status, until: null });
  else if (request.status !== "active") return [{ code: "closed", until: null }];
  const { holds } = allowanceOf(request.campaign, usage, now);
  if (startsAt && now < startsAt) blocks.push({ code: "out_of_schedule", until: startsAt });
  else if (endsAt && now >= endsAt) blocks.push({ code: "out_of_schedule", until: null });
  else blocks.push(...holds.filter(({ code }) => code === "out_of_schedule"));
  const budgetLeft = request.budget - request.spent;
  if (cash < least(request.maxPrice, budgetLeft)) blocks.push({ code: "underfunded", until: null });
  blocks.push(...holds.filter(({ code }) => code !== "out_of_schedule"));
  if (request.boughtCount >= request.quantity || budgetLeft <= 0n) blocks.push({ code: "capped", until: null });
  const { bidderPausedUntil } = request;
  if (bidderPausedUntil && bidderPausedUntil > now) blocks.push({ code: "endpoint_down", until: bidderPausedUntil });
  return blocks;
}

function least(one: Minor, other: Minor): Minor {
  return one < other ? one : other;
}
