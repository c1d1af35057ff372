import type { Statement } from "#app/db/sql.ts";

export type LockedSale = {
  id: bigint;
  lead_id: bigint;
  fill_id: bigint;
  buyer_id: string;
  seller_id: string;
  status: string;
  sale_mode: string;
  currency: string;
  price_minor: bigint;
  commission_minor: bigint;
  refunded_minor: bigint;
  refunded_commission_minor: bigint;
  phone_key: string | null;
  email_key: string | null;
  sold_at: Date;
  disputable_until: Date;
  released_at: Date | null;
  /** The database's clock, by which deadlines are judged. */
  now: Date;
};

const columns = `id, lead_id, fill_id, buyer_id::text, seller_id::text, status, sale_mode, currency::text, price_minor, commission_minor,
  refunded_minor, refunded_commission_minor, phone_key::text, email_key::text, sold_at, disputable_until, released_at`;

/**
 * Locks one sale. Whatever changes a sale's money or state (dispute, decision, release) takes this lock first, before
 * the dispute, the lead and the ledger's accounts, so that two of them never wait for each other crosswise.
 */
export function lockSale(saleId: bigint): Statement {
  return {
    name: "lock-sale",
    text: `SELECT ${columns}, clock_timestamp() AS now FROM sales WHERE id = $1::bigint FOR UPDATE`,
    values: [saleId],
  };
}

/** Keeps a sale as it is while its contacts are opened: reveals may overlap, a refund waits for them. */
export function lockSaleForReading(saleId: bigint): Statement {
  return {
    name: "lock-sale-for-reading",
    text: `SELECT ${columns}, clock_timestamp() AS now FROM sales WHERE id = $1::bigint FOR SHARE`,
    values: [saleId],
  };
}
