import { database } from "#app/db/client.server.ts";
import { selectStandings, type StandingRow } from "#app/db/sql/select-standings.ts";
import type { Minor } from "../money.ts";
import { usageOf } from "../purchase-requests/usage-of.server.ts";
import { type BuyingPower, buyingPower } from "./buying-power.ts";
import type { OpenRequest } from "./open-request.ts";

/** How a request stands at a moment: what may change with each sale. */
export type Standing = { row: StandingRow; cash: Minor; power: BuyingPower };

/** How these requests stand now, by id. Those that are gone are left out. */
export async function loadStandings(requests: readonly OpenRequest[]): Promise<Map<string, Standing>> {
  if (requests.length === 0) return new Map();
  const byId = new Map(requests.map((request) => [request.id, request]));
  const rows = await database.rows<StandingRow>(selectStandings([...byId.keys()]));
  const counted = rows.map((row) => ({
    id: row.id,
    campaign: byId.get(row.id)!.campaign,
    bought: row.bought_count,
    spent: row.spent_minor,
  }));
  const usage = await usageOf(database, counted, rows[0]?.now ?? new Date(0));
  return new Map(
    rows.map((row, place) => {
      const power = buyingPower(row, { ...counted[place]!, usage: usage.get(row.id)!, cash: row.cash });
      return [row.id, { row, cash: row.cash, power }];
    }),
  );
}
