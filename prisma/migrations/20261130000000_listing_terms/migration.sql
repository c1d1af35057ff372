-- AlterTable
ALTER TABLE "leads" ADD COLUMN     "claim_until" TIMESTAMPTZ(3),
ADD COLUMN     "exclusive_until" TIMESTAMPTZ(3),
ADD COLUMN     "postal_prefix" TEXT,
ADD COLUMN     "reserved_count" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "rule_number" INTEGER;

-- AlterTable
ALTER TABLE "price_rules" ADD COLUMN     "allocation" TEXT NOT NULL DEFAULT 'highest_price',
ADD COLUMN     "claim_minutes" SMALLINT,
ADD COLUMN     "dutch_minutes" INTEGER,
ADD COLUMN     "dutch_step_minor" BIGINT,
ADD COLUMN     "model" TEXT NOT NULL DEFAULT 'fixed',
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "reserve_minor" BIGINT,
ADD COLUMN     "revenue_share_bps" INTEGER,
ADD COLUMN     "tier_basis" TEXT NOT NULL DEFAULT 'graduated',
ADD COLUMN     "tiers" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "time_slots" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN     "window_days" SMALLINT;

-- AlterTable
ALTER TABLE "purchase_requests" ADD COLUMN     "bid_endpoint_id" UUID,
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'request',
ADD COLUMN     "priority" SMALLINT NOT NULL DEFAULT 100,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "sales" ADD COLUMN     "exclusive_until" TIMESTAMPTZ(3),
ADD COLUMN     "pricing" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "buyer_terms" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seller_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "price_rule_id" UUID,
    "price_bps" INTEGER NOT NULL DEFAULT 10000,
    "priority" SMALLINT NOT NULL DEFAULT 100,
    "weight" SMALLINT NOT NULL DEFAULT 1,
    "share_bps" INTEGER,
    "waterfall_rank" SMALLINT NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "buyer_terms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trade_blocks" (
    "organization_id" UUID NOT NULL,
    "blocked_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trade_blocks_pkey" PRIMARY KEY ("organization_id","blocked_id")
);

-- CreateTable
CREATE TABLE "rule_volumes" (
    "rule_number" INTEGER NOT NULL,
    "buyer_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "bought" INTEGER NOT NULL,

    CONSTRAINT "rule_volumes_pkey" PRIMARY KEY ("rule_number","buyer_id","month")
);

-- CreateTable
CREATE TABLE "allocation_counts" (
    "rule_number" INTEGER NOT NULL,
    "purchase_request_id" UUID NOT NULL,
    "sent" INTEGER NOT NULL,
    "last_sale_id" BIGINT NOT NULL,

    CONSTRAINT "allocation_counts_pkey" PRIMARY KEY ("rule_number","purchase_request_id")
);

-- CreateTable
CREATE TABLE "purchase_request_versions" (
    "purchase_request_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "terms" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_request_versions_pkey" PRIMARY KEY ("purchase_request_id","version")
);

-- CreateTable
CREATE TABLE "reservations" (
    "id" UUID NOT NULL,
    "lead_id" BIGINT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "sale_mode" TEXT NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "pricing" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'held',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "sale_id" BIGINT,

    CONSTRAINT "reservations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "buy_orders" (
    "id" UUID NOT NULL,
    "lead_id" BIGINT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "sale_id" BIGINT,

    CONSTRAINT "buy_orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_endpoints" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "secret" BYTEA NOT NULL,
    "timeout_ms" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "paused_until" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "bid_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bid_endpoint_days" (
    "bid_endpoint_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "bid" INTEGER NOT NULL DEFAULT 0,
    "declined" INTEGER NOT NULL DEFAULT 0,
    "late" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "won" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bid_endpoint_days_pkey" PRIMARY KEY ("bid_endpoint_id","day")
);

-- CreateIndex
CREATE INDEX "buyer_terms_buyer_id_idx" ON "buyer_terms"("buyer_id");

-- CreateIndex
CREATE UNIQUE INDEX "buyer_terms_key" ON "buyer_terms"("seller_id", "buyer_id", "price_rule_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "trade_blocks_blocked_id_idx" ON "trade_blocks"("blocked_id");

-- CreateIndex
CREATE INDEX "reservations_lead_id_idx" ON "reservations"("lead_id");

-- CreateIndex
CREATE INDEX "reservations_buyer_id_created_at_idx" ON "reservations"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "buy_orders_lead_id_idx" ON "buy_orders"("lead_id");

-- CreateIndex
CREATE INDEX "buy_orders_buyer_id_created_at_idx" ON "buy_orders"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "bid_endpoints_organization_id_idx" ON "bid_endpoints"("organization_id");

-- CreateIndex
CREATE UNIQUE INDEX "price_rules_number_key" ON "price_rules"("number");

-- CreateIndex
CREATE UNIQUE INDEX "purchase_requests_number_key" ON "purchase_requests"("number");

-- ==== By hand ====

-- ---- price rules ----
UPDATE price_rules r SET time_zone = o.time_zone FROM organizations o WHERE o.id = r.organization_id;
ALTER TABLE price_rules DROP CONSTRAINT price_rules_sale_mode,
  ADD CONSTRAINT price_rules_sale_mode CHECK (CASE sale_mode WHEN 'exclusive' THEN max_sales = 1
    ELSE sale_mode IN ('shared', 'exclusive_window', 'hybrid') AND max_sales BETWEEN 2 AND 8 END),
  ADD CONSTRAINT price_rules_window CHECK ((sale_mode = 'exclusive_window') = (window_days IS NOT NULL) AND window_days BETWEEN 1 AND 90),
  ADD CONSTRAINT price_rules_model CHECK (model IN ('fixed', 'tiered_volume', 'bid_first_price', 'bid_second_price', 'dutch', 'revenue_share')),
  ADD CONSTRAINT price_rules_reserve CHECK (reserve_minor IS NULL OR (model IN ('bid_first_price', 'bid_second_price') AND reserve_minor > 0)),
  ADD CONSTRAINT price_rules_tiers CHECK (jsonb_typeof(tiers) = 'array' AND (model = 'tiered_volume') = (tiers <> '[]') AND tier_basis IN ('graduated', 'whole_volume')),
  ADD CONSTRAINT price_rules_dutch CHECK ((model = 'dutch') = (dutch_step_minor IS NOT NULL) AND (model = 'dutch') = (dutch_minutes IS NOT NULL)
    AND dutch_step_minor > 0 AND dutch_minutes BETWEEN 1 AND 43200 AND (model <> 'dutch' OR sale_mode <> 'hybrid')),
  ADD CONSTRAINT price_rules_share CHECK ((model = 'revenue_share') = (revenue_share_bps IS NOT NULL) AND revenue_share_bps BETWEEN 1 AND 10000),
  ADD CONSTRAINT price_rules_slots CHECK (jsonb_typeof(time_slots) = 'array'),
  ADD CONSTRAINT price_rules_allocation CHECK (allocation IN ('highest_price', 'priority', 'waterfall', 'round_robin', 'weighted', 'percentage_deficit', 'first_claim')
    AND (allocation = 'highest_price' OR model NOT IN ('bid_first_price', 'bid_second_price', 'dutch'))),
  ADD CONSTRAINT price_rules_claim CHECK ((allocation = 'first_claim') = (claim_minutes IS NOT NULL) AND claim_minutes BETWEEN 1 AND 1440);
ALTER TABLE buyer_terms ADD CONSTRAINT buyer_terms_bounds CHECK (price_bps BETWEEN 1 AND 100000 AND priority BETWEEN 1 AND 1000
    AND weight BETWEEN 1 AND 1000 AND share_bps BETWEEN 1 AND 10000 AND waterfall_rank BETWEEN 1 AND 20),
  ADD CONSTRAINT buyer_terms_with_another CHECK (seller_id <> buyer_id);
ALTER TABLE trade_blocks ADD CONSTRAINT trade_blocks_another CHECK (organization_id <> blocked_id);
ALTER TABLE rule_volumes SET (fillfactor = 80), ADD CONSTRAINT rule_volumes_bought CHECK (bought > 0);
ALTER TABLE allocation_counts SET (fillfactor = 80), ADD CONSTRAINT allocation_counts_sent CHECK (sent > 0);

-- ---- leads ----
ALTER TABLE leads DROP CONSTRAINT leads_never_oversold, DROP CONSTRAINT leads_sale_mode, DROP CONSTRAINT leads_prices, DROP CONSTRAINT leads_status,
  ADD CONSTRAINT leads_never_oversold CHECK (sold_count >= 0 AND reserved_count >= 0 AND sold_count + reserved_count <= max_sales),
  ADD CONSTRAINT leads_sale_mode CHECK (sale_mode IN ('shared', 'exclusive', 'exclusive_window', 'hybrid')),
  ADD CONSTRAINT leads_prices CHECK (cardinality(prices) IN (5, 6, 10) AND (cardinality(prices) = 10) >= (sale_mode = 'hybrid')),
  ADD CONSTRAINT leads_status CHECK (status IN ('received', 'quarantined', 'available', 'reserved', 'partially_sold', 'sold_out', 'expired', 'withdrawn', 'rejected', 'erased')),
  ADD CONSTRAINT leads_hybrid_unsold CHECK (sale_mode <> 'hybrid' OR sold_count = 0); -- the first sale decides what it is
CREATE INDEX leads_claimable_idx ON leads (claim_until) WHERE claim_until IS NOT NULL AND status = 'reserved';
CREATE INDEX leads_exclusive_until_idx ON leads (exclusive_until) WHERE exclusive_until IS NOT NULL AND sale_mode = 'exclusive_window';

-- What a lead costs now: by its age band (a day, three days, a week, thirty days, ninety days), or how far its Dutch
-- auction has fallen; null when it is too old to be sold. One expression of immutable parts, so that the planner puts it
-- into the query it is used in. The same rule as price-lead.ts.
CREATE OR REPLACE FUNCTION lead_price(p_prices bigint[], p_captured_at timestamptz, p_now timestamptz) RETURNS bigint
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE
    WHEN p_now - p_captured_at > interval '2160 hours' THEN NULL
    WHEN cardinality(p_prices) = 6 THEN greatest(p_prices[2], p_prices[1] - p_prices[3]
      * (greatest(0, floor(extract(epoch FROM (p_now - to_timestamp(p_prices[5]::float8)))))::bigint / (p_prices[4] * 60)))
    WHEN p_now - p_captured_at <= interval '24 hours' THEN p_prices[1]
    WHEN p_now - p_captured_at <= interval '72 hours' THEN p_prices[2]
    WHEN p_now - p_captured_at <= interval '168 hours' THEN p_prices[3]
    WHEN p_now - p_captured_at <= interval '720 hours' THEN p_prices[4]
    ELSE p_prices[5]
  END
$$;

-- The stock as before, and with each lead the number of its price rule: what hours, volumes, buyers' terms and auctions go by.
DROP INDEX leads_stock_idx;
DROP INDEX leads_stock_any_region_idx;
CREATE INDEX leads_stock_idx ON leads (lead_type, region, captured_at DESC, id)
  INCLUDE (age, gender, marital_status, employment_status, education, country, completeness, interests, latitude, longitude,
    contact_kinds, consent_channels, consent_expires_at, consent_recipients, sale_mode, currency, is_test, rule_number, prices) WHERE is_open;
CREATE INDEX leads_stock_any_region_idx ON leads (lead_type, captured_at DESC, id)
  INCLUDE (region, age, gender, marital_status, employment_status, education, country, completeness, interests, latitude, longitude,
    contact_kinds, consent_channels, consent_expires_at, consent_recipients, sale_mode, currency, is_test, rule_number, prices) WHERE is_open;

-- ---- purchase requests ----
ALTER TABLE purchase_requests ADD CONSTRAINT purchase_requests_origin CHECK (origin IN ('request', 'market')),
  ADD CONSTRAINT purchase_requests_priority CHECK (priority BETWEEN 1 AND 1000),
  ADD CONSTRAINT purchase_requests_version CHECK (version > 0),
  DROP CONSTRAINT purchase_requests_sale_mode,
  ADD CONSTRAINT purchase_requests_sale_mode CHECK (sale_mode IN ('any', 'shared', 'exclusive', 'exclusive_window'));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON purchase_request_versions EXECUTE FUNCTION append_only();

-- ---- holding a lead for a buyer ----
ALTER TABLE reservations ADD CONSTRAINT reservations_status CHECK (status IN ('held', 'sold', 'released', 'expired') AND (status = 'held') = (ended_at IS NULL)
    AND (status = 'sold') = (sale_id IS NOT NULL)),
  ADD CONSTRAINT reservations_money CHECK (price_minor > 0),
  ADD CONSTRAINT reservations_expire CHECK (expires_at > created_at),
  ADD CONSTRAINT reservations_not_of_oneself CHECK (buyer_id <> seller_id);
CREATE UNIQUE INDEX reservations_one_each ON reservations (buyer_id, lead_id) WHERE status = 'held';
CREATE INDEX reservations_due_idx ON reservations (expires_at) WHERE status = 'held';
ALTER TABLE buy_orders ADD CONSTRAINT buy_orders_status CHECK (status IN ('open', 'filled', 'cancelled', 'lapsed') AND (status = 'open') = (ended_at IS NULL)
    AND (status = 'filled') = (sale_id IS NOT NULL)),
  ADD CONSTRAINT buy_orders_money CHECK (price_minor > 0);
CREATE UNIQUE INDEX buy_orders_one_each ON buy_orders (buyer_id, lead_id) WHERE status = 'open';

-- ---- bidding ----
ALTER TABLE bid_endpoints ADD CONSTRAINT bid_endpoints_timeout CHECK (timeout_ms BETWEEN 50 AND 2000),
  ADD CONSTRAINT bid_endpoints_failures CHECK (failures >= 0);
