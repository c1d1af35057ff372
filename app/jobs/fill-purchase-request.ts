import { fillPurchaseRequest as fill } from "#app/exchange/matching/fill-purchase-request.server.ts";
import type { Job } from "./worker.server.ts";

export const fillPurchaseRequest: Job<"fill-purchase-request"> = ({ purchaseRequestId }) =>
  fill({ by: "system", job: "fill-purchase-request" }, purchaseRequestId);
