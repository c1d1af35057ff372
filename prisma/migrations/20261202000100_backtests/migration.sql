-- CreateTable
CREATE TABLE "purchase_request_backtests" (
    "id" UUID NOT NULL,
    "purchase_request_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "asked" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "percent" SMALLINT NOT NULL DEFAULT 0,
    "result" JSONB,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "purchase_request_backtests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "purchase_request_backtests_buyer_id_created_at_idx" ON "purchase_request_backtests"("buyer_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "purchase_request_backtests_purchase_request_id_created_at_idx" ON "purchase_request_backtests"("purchase_request_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "purchase_request_backtests_created_at_idx" ON "purchase_request_backtests"("created_at");

-- ==== By hand ====
ALTER TABLE purchase_request_backtests ADD CONSTRAINT purchase_request_backtests_status CHECK (status IN ('queued', 'running', 'done', 'failed')),
  ADD CONSTRAINT purchase_request_backtests_percent CHECK (percent BETWEEN 0 AND 100),
  ADD CONSTRAINT purchase_request_backtests_result CHECK ((status = 'done') = (result IS NOT NULL)),
  ADD CONSTRAINT purchase_request_backtests_finished CHECK ((status IN ('done', 'failed')) = (finished_at IS NOT NULL));
