import type { MemberActor } from "../actor.ts";
import { movePurchaseRequest } from "./move-purchase-request.server.ts";

/** Buys again for a paused request, from stock and from what is listed later. Refusals: movePurchaseRequestRefusals. */
export function resumePurchaseRequest(actor: MemberActor, id: string) {
  return movePurchaseRequest(actor, id, "resume");
}
