import type { MemberActor } from "../actor.ts";
import { movePurchaseRequest } from "./move-purchase-request.server.ts";

/** Ends a request for good. What it bought stays bought. Refusals: movePurchaseRequestRefusals. */
export function cancelPurchaseRequest(actor: MemberActor, id: string) {
  return movePurchaseRequest(actor, id, "cancel");
}
