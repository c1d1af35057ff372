import type { Statement } from "#app/db/sql.ts";

export type NewReservation = {
  id: string;
  leadId: bigint;
  buyerId: string;
  sellerId: string;
  saleMode: string;
  price: bigint;
  currency: string;
  /** JSON: how the price came about, what the listing said, and what was looked at. */
  pricing: string;
  terms: string;
  seen: string;
  createdBy: string;
  seconds: number;
};

/**
 * Holds one sale of a locked lead for a buyer. A lead of which no other sale is possible then is closed (`isLast`); one
 * that may be claimed stays kept for that. No row: somebody else's reservation has this id.
 */
export function holdLead(held: NewReservation, isLast: boolean): Statement {
  return {
    name: "hold-lead",
    text: `WITH made AS (
        INSERT INTO reservations (id, lead_id, buyer_id, seller_id, sale_mode, price_minor, currency, pricing, terms, seen, created_by, created_at, expires_at)
        VALUES ($1::uuid, $2::bigint, $3::uuid, $4::uuid, $5::text, $6::bigint, $7::char(3), $8::jsonb, $9::jsonb, $13::jsonb, $10::text, now(), now() + make_interval(secs => $11::int))
        ON CONFLICT (id) DO NOTHING RETURNING *
      ), held AS (
        UPDATE leads l SET reserved_count = l.reserved_count + 1, status = CASE WHEN $12::bool THEN 'reserved' ELSE l.status END
        FROM made WHERE l.id = made.lead_id
      )
      SELECT ${reservationColumns} FROM made r`,
    values: [
      held.id,
      held.leadId,
      held.buyerId,
      held.sellerId,
      held.saleMode,
      held.price,
      held.currency,
      held.pricing,
      held.terms,
      held.createdBy,
      held.seconds,
      isLast,
      held.seen,
    ],
  };
}

const reservationColumns = `r.id::text, r.lead_id, r.buyer_id::text, r.seller_id::text, r.sale_mode, r.price_minor, r.currency::text, r.pricing, r.terms, r.seen,
        r.status, r.created_by, r.created_at, r.expires_at, r.sale_id, r.expires_at <= now() AS is_over`;

export type ReservationRow = {
  id: string;
  lead_id: bigint;
  buyer_id: string;
  seller_id: string;
  sale_mode: string;
  price_minor: bigint;
  currency: string;
  pricing: unknown;
  terms: unknown;
  seen: unknown;
  status: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  sale_id: bigint | null;
  /** Its time is up, whether that was noticed or not. */
  is_over: boolean;
};

export function selectReservation(id: string): Statement {
  return {
    name: "reservation",
    text: `SELECT ${reservationColumns} FROM reservations r WHERE r.id = $1::uuid`,
    values: [id],
  };
}

/** Before the buyer's cash and the lead: whoever ends a reservation holds it first. */
export function lockReservation(id: string): Statement {
  return {
    name: "lock-reservation",
    text: `SELECT ${reservationColumns} FROM reservations r WHERE r.id = $1::uuid FOR UPDATE`,
    values: [id],
  };
}

/** Reservations whose time is up, the oldest first; those that somebody is ending are left to them. */
export function lockDueReservations(most: number): Statement {
  return {
    name: "lock-due-reservations",
    text: `SELECT ${reservationColumns} FROM reservations r WHERE r.status = 'held' AND r.expires_at <= now()
      ORDER BY r.expires_at, r.id LIMIT $1::int FOR UPDATE SKIP LOCKED`,
    values: [most],
  };
}

/** Ends reservations that are held and locked; the leads are dealt with apart. */
export function endReservations(ids: readonly string[], status: string, saleId: bigint | null): Statement {
  return {
    name: "end-reservations",
    text: `UPDATE reservations SET status = $2::text, ended_at = now(), sale_id = $3::bigint WHERE id = ANY ($1::uuid[]) AND status = 'held' RETURNING id`,
    values: [ids, status, saleId],
  };
}

export type FreedLead = { id: bigint; seller_id: string; lead_type: string; is_open: boolean; has_orders: boolean };

/**
 * Gives back places that were held. A lead that was closed by that is open again, unless it is kept to be claimed; what
 * happened to it meanwhile (withdrawn, erased) stays. In the order of the ids, as every writer of several leads does.
 */
export function freeLeads(held: readonly { leadId: bigint; count: number }[]): Statement {
  return {
    name: "free-leads",
    text: `WITH freed AS (SELECT * FROM unnest($1::bigint[], $2::int[]) AS f (id, n)), locked AS MATERIALIZED (
        SELECT l.id, f.n FROM leads l JOIN freed f ON f.id = l.id ORDER BY l.id FOR UPDATE OF l
      )
      UPDATE leads l SET reserved_count = l.reserved_count - locked.n, status = CASE WHEN l.status <> 'reserved' OR l.claim_until > now() THEN l.status
          WHEN l.sold_count > 0 THEN 'partially_sold' ELSE 'available' END
      FROM locked WHERE l.id = locked.id
      RETURNING l.id, l.seller_id::text, l.lead_type, l.is_open,
        EXISTS (SELECT FROM buy_orders o WHERE o.lead_id = l.id AND o.status = 'open') AS has_orders`,
    values: [held.map(({ leadId }) => leadId), held.map(({ count }) => count)],
  };
}

export type HoldingCounts = { held: number; unbought: number; has_let_go: boolean };

/** What a buyer holds now, how many leads it let go in the last hour, and whether this was one of them just now. */
export function countHoldings(buyerId: string, leadId: bigint, minutes: number): Statement {
  return {
    name: "count-holdings",
    text: `SELECT count(*) FILTER (WHERE status = 'held')::int AS held,
        count(*) FILTER (WHERE status IN ('released', 'expired'))::int AS unbought,
        coalesce(bool_or(lead_id = $2::bigint AND ended_at > now() - make_interval(mins => $3::int)), false) AS has_let_go
      FROM reservations WHERE buyer_id = $1::uuid AND created_at > now() - interval '1 hour' AND status <> 'sold'`,
    values: [buyerId, leadId, minutes],
  };
}

export type MarketRequest = {
  id: string;
  buyerId: string;
  leadType: string;
  /** JSON. */
  filters: string;
  requiredContacts: number;
  saleMode: string;
  currency: string;
  price: bigint;
  maxAgeHours: number | null;
  createdBy: string;
};

export type MadeRequest = { number: number; version: number };

/** A request for one lead of the market: made and fulfilled in one transaction, and never listed. */
export function insertMarketRequest(request: MarketRequest): Statement {
  return {
    name: "insert-market-request",
    text: `INSERT INTO purchase_requests (id, origin, buyer_id, name, lead_type, status, filters, required_contacts, sale_mode, currency, max_price_minor,
        quantity, budget_minor, max_age_hours, created_by)
      VALUES ($1::uuid, 'market', $2::uuid, '', $3::text, 'active', $4::jsonb, $5::int, $6::text, $7::char(3), $8::bigint, 1, $8::bigint, $9::int, $10::text) RETURNING number, version`,
    values: [
      request.id,
      request.buyerId,
      request.leadType,
      request.filters,
      request.requiredContacts,
      request.saleMode,
      request.currency,
      request.price,
      request.maxAgeHours,
      request.createdBy,
    ],
  };
}
