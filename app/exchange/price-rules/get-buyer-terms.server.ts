import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import type { BuyerTermsView } from "./buyer-terms-row.ts";
import { nameBuyerTerms } from "./name-buyer-terms.server.ts";

/** One buyer's terms by their id. Refuses `forbidden`, `not_found`. */
export async function getBuyerTerms(
  actor: MemberActor,
  id: string | undefined,
): Promise<Outcome<BuyerTermsView, "forbidden" | "not_found">> {
  if (!may(actor, "leads:read")) return refused("forbidden");
  if (!isUuid(id)) return refused("not_found");
  const [terms] = await nameBuyerTerms({ sellerId: actor.organizationId, id });
  return terms ? done(terms) : refused("not_found");
}
