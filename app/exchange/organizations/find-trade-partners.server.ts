import { database } from "#app/db/client.server.ts";
import { selectTradePartners, type TradePartnerRow } from "#app/db/sql/trade-partners.ts";
import type { MemberActor } from "../actor.ts";
import { shownText } from "../fold-text.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { kindsOn, type PartnerSide, partnerSidesOf } from "./trade-partners.ts";

/** An organisation to trade with; whether there are sales between it and the actor's. */
export type TradePartner = { id: string; name: string; hasTraded: boolean };

export const PARTNERS_SHOWN = 20;
export const PARTNER_NAME_MIN = 2;
const NAME_MAX = 120;

/**
 * Organisations whose name has these characters (two or more), those first that the actor's has traded with; with
 * fewer characters only those. At most 20, and nothing of them but name and id. Refuses `forbidden`, also where the
 * actor's organisation doesn't trade with the `side` that is asked for.
 */
export async function findTradePartners(
  actor: MemberActor,
  wish: { name?: string; side?: PartnerSide } = {},
): Promise<Outcome<TradePartner[], "forbidden">> {
  const sides = partnerSidesOf(actor, wish.side);
  if (!may(actor, "blocks:write") || sides.length === 0) return refused("forbidden");
  const rows = await database.rows<TradePartnerRow>(
    selectTradePartners({
      organizationId: actor.organizationId,
      kinds: kindsOn(sides),
      sells: sides.includes("buyers"),
      buys: sides.includes("sellers"),
      name: partnerNameIn(wish.name),
      limit: PARTNERS_SHOWN,
    }),
  );
  return done(rows.map(({ id, name, has_traded: hasTraded }) => ({ id, name, hasTraded })));
}

/** What is searched by; empty when it is too little to search by. */
export function partnerNameIn(typed: string | undefined | null): string {
  const name = shownText(typed ?? "")
    .trim()
    .slice(0, NAME_MAX);
  return name.length < PARTNER_NAME_MIN ? "" : name;
}
