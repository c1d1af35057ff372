import type { MemberActor } from "../actor.ts";
import { type Action, may } from "../permissions.ts";

/** From where a receipt is looked at. An organisation that sells and buys has two sides of one. */
export const sides = ["operator", "buyer", "seller"] as const;
export type Side = (typeof sides)[number];

const permissionOf: Record<Side, Action> = { operator: "exchange:read", buyer: "requests:read", seller: "leads:read" };

/** The sides of those asked for from which this actor may look at all; whether it has anything in it is asked of the receipt. */
export function sidesOf(actor: MemberActor, asked: readonly Side[] = sides): Side[] {
  return asked.filter((side) => may(actor, permissionOf[side]));
}
