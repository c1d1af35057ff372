-- What takes turns, weighs and shares are buyers, whatever number of requests they have. Nothing was counted yet.
-- AlterTable
ALTER TABLE "allocation_counts" DROP CONSTRAINT "allocation_counts_pkey",
DROP COLUMN "purchase_request_id",
ADD COLUMN     "buyer_id" UUID NOT NULL,
ADD CONSTRAINT "allocation_counts_pkey" PRIMARY KEY ("rule_number", "buyer_id");

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "bid_penalty_bps" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "purchase_requests" ADD COLUMN     "last_fill_id" BIGINT NOT NULL DEFAULT 0;

-- ==== By hand ====
UPDATE purchase_requests r SET last_fill_id = f.last FROM (SELECT purchase_request_id, max(id) AS last FROM fills GROUP BY 1) AS f
  WHERE f.purchase_request_id = r.id;
ALTER TABLE organizations ADD CONSTRAINT organizations_bid_penalty CHECK (bid_penalty_bps BETWEEN 0 AND 9999);

-- What a lead of that list price costs by special terms: the factor is a fraction of 10^12 (three times basis points),
-- halves are rounded up, and never less than the least. The same rule as buyersPrice() in listing-rule.ts.
CREATE FUNCTION special_price(p_list bigint, p_factor bigint, p_least bigint) RETURNS bigint
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE WHEN p_list IS NOT NULL THEN greatest(div(2 * p_list::numeric * p_factor + 1000000000000, 2000000000000)::bigint, p_least) END
$$;

-- Rules whose leads may cost another price than they are listed at, whoever buys them.
CREATE INDEX price_rules_special_idx ON price_rules (currency)
  WHERE time_slots <> '[]' OR model IN ('tiered_volume', 'bid_first_price', 'bid_second_price');
CREATE INDEX buyer_terms_of_buyer_idx ON buyer_terms (buyer_id) WHERE price_bps <> 10000;
