-- AlterTable
ALTER TABLE "bid_endpoint_days" ADD COLUMN     "answers" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "not_asked" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "bid_endpoints" ADD COLUMN     "earlier_key_id" INTEGER,
ADD COLUMN     "earlier_secret" BYTEA,
ADD COLUMN     "earlier_until" TIMESTAMPTZ(3),
ADD COLUMN     "limited_since" TIMESTAMPTZ(3),
ADD COLUMN     "secret_id" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE INDEX "bid_endpoint_days_day_idx" ON "bid_endpoint_days"("day");

-- ==== By hand ====
ALTER TABLE bid_endpoints
  ADD CONSTRAINT bid_endpoints_earlier CHECK (num_nonnulls(earlier_secret, earlier_key_id, earlier_until) IN (0, 3));
CREATE INDEX bid_endpoints_limited_idx ON bid_endpoints (limited_since) WHERE limited_since IS NOT NULL;
ALTER TABLE bid_endpoint_days SET (fillfactor = 70), -- counted up many times a day
  ADD CONSTRAINT bid_endpoint_days_counts CHECK (least(bid, declined, late, failed, won, not_asked) >= 0 AND asked = bid + declined + late + failed);
