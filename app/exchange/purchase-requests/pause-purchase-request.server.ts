import type { MemberActor } from "../actor.ts";
import { movePurchaseRequest } from "./move-purchase-request.server.ts";

/** Stops buying for a request until it is resumed. Refusals: movePurchaseRequestRefusals. */
export function pausePurchaseRequest(actor: MemberActor, id: string) {
  return movePurchaseRequest(actor, id, "pause");
}
