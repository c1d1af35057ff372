import type { ExportedSale } from "#app/exchange/deliveries/sales-csv.ts";
import type { Statement } from "#app/db/sql.ts";

export type SalesMeant = {
  buyerId: string;
  status: string | null;
  purchaseRequestId: string | null;
  from: Date | null;
  until: Date | null;
};
export type ExportBounds = { rows: number; last_id: bigint | null };
export type ExportRow = ExportedSale & { lead_id: bigint; lead_type: string; attributes: unknown; is_revoked: boolean };

const meant = `s.buyer_id = $1::uuid AND ($2::text IS NULL OR s.status = $2) AND ($3::uuid IS NULL OR s.purchase_request_id = $3)
  AND ($4::timestamptz IS NULL OR s.sold_at >= $4) AND ($5::timestamptz IS NULL OR s.sold_at < $5)`;
const valuesOf = ({ buyerId, status, purchaseRequestId, from, until }: SalesMeant) => [
  buyerId,
  status,
  purchaseRequestId,
  from,
  until,
];

/** How many sales a filter means now, and the last of them: an export stops there, however long it takes. */
export function boundExport(sales: SalesMeant): Statement {
  return {
    text: `SELECT count(*)::int AS rows, max(s.id) AS last_id FROM sales s WHERE ${meant}`,
    values: valuesOf(sales),
  };
}

/** The next sales after `afterId`, in the order of the index on (buyer_id, id): no batch reads another's rows again. */
export function selectExportRows(
  sales: SalesMeant,
  { afterId, lastId, most }: { afterId: bigint; lastId: bigint; most: number },
): Statement {
  return {
    text: `SELECT s.id, s.lead_id, s.sold_at, s.status, s.sale_mode, s.price_minor, s.refunded_minor, s.currency::text,
        r.name AS request_name, o.name AS source_name, l.captured_at, l.country::text, l.region, l.age::int, l.gender,
        l.marital_status, l.employment_status, l.education, l.interests, l.consent_channels::int,
        l.lead_type, l.attributes,
        c.given_at AS consent_given_at, c.revoked_at IS NOT NULL AS is_revoked
      FROM sales s JOIN leads l ON l.id = s.lead_id JOIN sources o ON o.id = l.source_id
      JOIN purchase_requests r ON r.id = s.purchase_request_id LEFT JOIN consent_records c ON c.lead_id = s.lead_id
      WHERE ${meant} AND s.id > $6::bigint AND s.id <= $7::bigint ORDER BY s.id LIMIT $8::int`,
    values: [...valuesOf(sales), afterId, lastId, most],
  };
}
