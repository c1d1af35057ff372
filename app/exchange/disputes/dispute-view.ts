import type { MemberActor } from "../actor.ts";
import { may } from "../permissions.ts";

/** From where a dispute is looked at; each side sees its own. */
export type DisputeSide = "buyer" | "seller" | "operator";

/** The actor's side in a dispute of these parties; null: none of theirs. A party is a party even where it operates. */
export function sideOf(actor: MemberActor, parties: { buyerId: string; sellerId: string }): DisputeSide | null {
  if (!may(actor, "disputes:read")) return null;
  if (actor.organizationId === parties.buyerId) return "buyer";
  if (actor.organizationId === parties.sellerId) return "seller";
  return may(actor, "exchange:read") ? "operator" : null;
}
