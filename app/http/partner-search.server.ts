import type { PersonActor } from "#app/exchange/actor.ts";
import {
  findTradePartners,
  partnerNameIn,
  PARTNERS_SHOWN,
} from "#app/exchange/organizations/find-trade-partners.server.ts";
import { type PartnerSide, partnerSidesOf } from "#app/exchange/organizations/trade-partners.ts";
import { takePartnerToken } from "./partner-budget.server.ts";
import { tooManyTries } from "./rate-limit.server.ts";
import { valueOrThrow } from "./refused.server.ts";

/** What `<PartnerSearch>` shows for `?name=`: whom one may trade with by that name, or has traded with. */
export async function searchPartners(actor: PersonActor, request: Request, side?: PartnerSide) {
  const name = partnerNameIn(new URL(request.url).searchParams.get("name"));
  const token = name === "" ? { taken: true as const } : await takePartnerToken(actor);
  if (!token.taken) throw tooManyTries(token);
  const partners = valueOrThrow(await findTradePartners(actor, { name, side }), request);
  return { sides: partnerSidesOf(actor, side), partners, name, most: PARTNERS_SHOWN };
}
