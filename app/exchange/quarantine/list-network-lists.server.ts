import { database } from "#app/db/client.server.ts";
import { type NetworkListRow, selectNetworkLists } from "#app/db/sql/network-ranges.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";

export type NetworkList = { list: string; ranges: number; replacedAt: Date };

/** The lists of data centres' ranges that leads are compared with. */
export async function listNetworkLists(actor: MemberActor): Promise<Outcome<NetworkList[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  const rows = await database.rows<NetworkListRow>(selectNetworkLists());
  return done(rows.map(({ list, ranges, created_at }) => ({ list, ranges, replacedAt: created_at })));
}
