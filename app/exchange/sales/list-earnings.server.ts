import { database } from "#app/db/client.server.ts";
import { type EarningRow, selectEarnings } from "#app/db/sql/earnings.ts";
import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { earningState } from "./earning-state.ts";
import type { Earning } from "./earnings-view.ts";

/** The actor's sales as a seller, newest first, `size + 1` of them. Cursor key: the sale's id. */
export async function listEarnings(actor: MemberActor, page: ListPage): Promise<Outcome<Earning[], "forbidden">> {
  if (!may(actor, "earnings:read")) return refused("forbidden");
  const id = readNumericId(page.cursor?.keys[0]);
  const beyond = page.cursor && id !== null ? { direction: page.cursor.direction, id } : null;
  const rows = await database.rows<EarningRow>(selectEarnings(actor.organizationId, { beyond, take: page.size + 1 }));
  return done(
    rows.map((row) => {
      const money = (amount: bigint) => ({ amount, currency: row.currency });
      return {
        saleId: row.id,
        leadId: row.lead_id,
        externalId: row.external_id,
        sourceName: row.source_name,
        soldAt: row.sold_at,
        state: earningState({ status: row.status, isReleased: row.released_at !== null }),
        price: money(row.price),
        commission: money(row.commission),
        refunded: money(row.refunded),
        net: money(row.net),
        running: money(row.running),
        releaseAt: row.release_at,
        releasedAt: row.released_at,
        disputeId: row.dispute_id,
      };
    }),
  );
}
