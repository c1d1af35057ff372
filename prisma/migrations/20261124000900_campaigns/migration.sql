-- AlterTable
ALTER TABLE "purchase_requests" ADD COLUMN     "allowed_sources" UUID[],
ADD COLUMN     "blocked_sources" UUID[],
ADD COLUMN     "caps" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "pacing" TEXT NOT NULL DEFAULT 'asap',
ADD COLUMN     "schedule" JSONB,
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- CreateTable
CREATE TABLE "purchase_request_usage" (
    "purchase_request_id" UUID NOT NULL,
    "quarter" TIMESTAMPTZ(0) NOT NULL,
    "bought" INTEGER NOT NULL,
    "spent_minor" BIGINT NOT NULL,

    CONSTRAINT "purchase_request_usage_pkey" PRIMARY KEY ("purchase_request_id","quarter")
);

-- ==== By hand ====
ALTER TABLE purchase_requests ADD CONSTRAINT purchase_requests_pacing CHECK (pacing IN ('asap', 'even'));
-- The running quarter is updated by every fill: room on its page keeps that in place.
ALTER TABLE purchase_request_usage SET (fillfactor = 80),
  ADD CONSTRAINT purchase_request_usage_counts CHECK (bought > 0 AND spent_minor >= 0);
UPDATE purchase_requests r SET time_zone = o.time_zone, allowed_sources = '{}', blocked_sources = '{}'
  FROM organizations o WHERE o.id = r.buyer_id;
