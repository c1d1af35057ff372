import { database } from "#app/db/client.server.ts";
import { type LimitedBidderRow, selectLimitedBidders } from "#app/db/sql/bid-endpoints.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

/** `asked` and `bid`: in the last 30 days. */
export type LimitedBidder = {
  id: string;
  name: string;
  organization: string;
  limitedSince: Date;
  asked: number;
  bid: number;
};

/** For operators: the programs that are asked less because they bid for next to nothing. */
export async function listLimitedBidders(actor: MemberActor): Promise<Outcome<LimitedBidder[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const rows = await database.rows<LimitedBidderRow>(selectLimitedBidders);
  return done(rows.map(({ limited_since: limitedSince, ...row }) => ({ ...row, limitedSince })));
}
