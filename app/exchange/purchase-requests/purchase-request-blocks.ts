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
};
export type Surroundings = { now: Date; cash: Minor; isBuyerSuspended: boolean };

/**
 * Why a request buys nothing now, besides its status; `until` is when it lifts by itself. In the order of evaluation
 * (F3): the first is the reason, all are shown.
 */
export type Block = {
  code: "compliance_hold" | "draft" | "paused" | "closed" | HoldCode | "underfunded" | "capped";
  until: Date | null;
};

export function blocksOf(
  request: RequestProgress,
  usage: Usage,
  { now, cash, isBuyerSuspended }: Surroundings,
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
  return blocks;
}

function least(one: Minor, other: Minor): Minor {
  return one < other ? one : other;
}
