import type { Statement } from "#app/db/sql.ts";
import type { StockRow } from "./list-stock.ts";
import { type OfferedLeadRow, offeredColumns } from "./select-offered-leads.ts";

/** A lead that may be claimed: as it is listed, and as matching looks at it. */
export type ClaimableRow = OfferedLeadRow & StockRow;

/**
 * Leads of these types that may be claimed now and that the buyer hasn't bought, those that came last first. Found in
 * leads_claimable_idx, which holds only leads of the last few minutes.
 */
export function selectClaimable(
  buyer: { id: string; currency: string },
  leadTypes: readonly string[],
  most: number,
): Statement {
  return {
    name: "claimable-leads",
    text: `SELECT ${offeredColumns}, l.is_recycled, l.attributes @> '{"incentivized": true}' AS is_incentivized, l.is_household, l.hop_count, l.claim_until
      FROM leads l JOIN organizations o ON o.id = l.seller_id
      WHERE l.claim_until > now() AND l.is_claimable AND l.lead_type = ANY ($3::text[]) AND l.currency = $2::bpchar AND NOT l.is_test
        AND l.consent_expires_at > now() AND o.suspended_at IS NULL
        AND CASE WHEN l.sale_mode = 'shared' THEN l.sold_count + l.reserved_count < l.max_sales ELSE l.sold_count + l.reserved_count = 0 END
        AND NOT EXISTS (SELECT FROM sales s WHERE s.buyer_id = $1::uuid AND s.lead_id = l.id)
      ORDER BY l.claim_until DESC, l.id DESC LIMIT $4::int`,
    values: [buyer.id, buyer.currency, leadTypes, most],
  };
}
