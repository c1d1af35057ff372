import type { Minor } from "../money.ts";
import type { PurchaseRequestStatus } from "./purchase-request-process.ts";

export type RequestProgress = {
  status: PurchaseRequestStatus;
  quantity: number;
  boughtCount: number;
  budget: Minor;
  spent: Minor;
  maxPrice: Minor;
  startsAt: Date | null;
  endsAt: Date | null;
};
export type Surroundings = { now: Date; cash: Minor; isBuyerSuspended: boolean };

/**
 * Why a request buys nothing now, besides its status; `until` is when it lifts by itself. In the order of evaluation
 * (F3): the first is the reason, all are shown.
 */
export type Block = {
  code: "compliance_hold" | "draft" | "paused" | "closed" | "out_of_schedule" | "underfunded" | "capped";
  until: Date | null;
};

export function blocksOf(request: RequestProgress, { now, cash, isBuyerSuspended }: Surroundings): Block[] {
  const blocks: Block[] = [];
  if (isBuyerSuspended) blocks.push({ code: "compliance_hold", until: null });
  if (request.status === "draft" || request.status === "paused") blocks.push({ code: request.status, until: null });
  else if (request.status !== "active") return [{ code: "closed", until: null }];
  if (request.startsAt && now < request.startsAt) blocks.push({ code: "out_of_schedule", until: request.startsAt });
  if (request.endsAt && now >= request.endsAt) blocks.push({ code: "out_of_schedule", until: null });
  const budgetLeft = request.budget - request.spent;
  if (cash < least(request.maxPrice, budgetLeft)) blocks.push({ code: "underfunded", until: null });
  if (request.boughtCount >= request.quantity || budgetLeft <= 0n) blocks.push({ code: "capped", until: null });
  return blocks;
}

function least(one: Minor, other: Minor): Minor {
  return one < other ? one : other;
}
