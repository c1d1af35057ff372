import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { findPartner } from "./find-partner.server.ts";
import { type PartnerSide, partnerSidesOf } from "./trade-partners.ts";

/** Name and id of an organisation that the actor's may trade with. Refuses `forbidden`, `not_found`. */
export async function getTradePartner(
  actor: MemberActor,
  id: string | undefined,
  side?: PartnerSide,
): Promise<Outcome<{ id: string; name: string }, "forbidden" | "not_found">> {
  if (!may(actor, "blocks:write")) return refused("forbidden");
  if (id === actor.organizationId) return refused("not_found");
  const partner = await findPartner(id, partnerSidesOf(actor, side));
  return partner ? done({ id: partner.id, name: partner.name }) : refused("not_found");
}
