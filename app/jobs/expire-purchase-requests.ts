import { expirePurchaseRequests as expire } from "#app/exchange/purchase-requests/expire-purchase-requests.server.ts";
import type { Job } from "./worker.server.ts";

export const expirePurchaseRequests: Job<"expire-purchase-requests"> = () =>
  expire({ by: "system", job: "expire-purchase-requests" });
