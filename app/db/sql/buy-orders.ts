import type { Statement } from "#app/db/sql.ts";

export type BuyOrderRow = {
  id: string;
  lead_id: bigint;
  buyer_id: string;
  price_minor: bigint;
  currency: string;
  status: string;
  created_by: string;
  created_at: Date;
};

const columns = "id::text, lead_id, buyer_id::text, price_minor, currency::text, status, created_by, created_at";

/** Before the buyer's cash and the lead: whoever carries out or cancels an order holds it first. */
export function lockBuyOrder(id: string): Statement {
  return {
    name: "lock-buy-order",
    text: `SELECT ${columns} FROM buy_orders WHERE id = $1::uuid FOR UPDATE`,
    values: [id],
  };
}

export function endBuyOrder(
  id: string,
  { status, reason, saleId }: { status: string; reason: string | null; saleId: bigint | null },
): Statement {
  return {
    name: "end-buy-order",
    text: "UPDATE buy_orders SET status = $2::text, reason = $3::text, sale_id = $4::bigint, ended_at = now() WHERE id = $1::uuid AND status = 'open' RETURNING id",
    values: [id, status, reason, saleId],
  };
}

/** The open orders for a lead, in the order of their time. */
export function selectOpenOrders(leadId: bigint): Statement {
  return {
    name: "open-orders",
    text: `SELECT ${columns} FROM buy_orders WHERE lead_id = $1::bigint AND status = 'open' ORDER BY created_at, id`,
    values: [leadId],
  };
}

/** Of these leads those that somebody has ordered. */
export function selectOrdered(leadIds: readonly bigint[]): Statement {
  return {
    name: "ordered-leads",
    text: "SELECT DISTINCT lead_id AS id FROM buy_orders WHERE lead_id = ANY ($1::bigint[]) AND status = 'open'",
    values: [leadIds],
  };
}

/** Orders whose leads are gone come to nothing. Those that are being carried out just now are left to that. */
export function lapseOrdersOfGoneLeads(): Statement {
  return {
    name: "lapse-orders",
    text: `WITH gone AS MATERIALIZED (
        SELECT o.id FROM buy_orders o JOIN leads l ON l.id = o.lead_id
        WHERE o.status = 'open' AND l.status NOT IN ('available', 'partially_sold', 'reserved') ORDER BY o.id FOR UPDATE OF o SKIP LOCKED
      )
      UPDATE buy_orders o SET status = 'lapsed', reason = 'lead_gone', ended_at = now() FROM gone WHERE o.id = gone.id RETURNING o.id::text`,
    values: [],
  };
}
