-- CreateTable
CREATE TABLE "purchase_request_drafts" (
    "id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "asked" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purchase_request_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "availability_answers" (
    "buyer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "question" BYTEA NOT NULL,
    "at_least" INTEGER NOT NULL,

    CONSTRAINT "availability_answers_pkey" PRIMARY KEY ("buyer_id","day","question")
);

-- CreateIndex
CREATE INDEX "purchase_request_drafts_buyer_id_created_at_idx" ON "purchase_request_drafts"("buyer_id", "created_at" DESC);

-- ==== By hand ====
ALTER TABLE purchase_request_drafts ADD CONSTRAINT purchase_request_drafts_asked CHECK (jsonb_typeof(asked) = 'object');
ALTER TABLE availability_answers ADD CONSTRAINT availability_answers_at_least CHECK (at_least >= 0);

-- A draft is no row of purchase_requests: what isn't posted can't be read as a request by anybody.
ALTER TABLE purchase_requests DROP CONSTRAINT purchase_requests_status,
  ADD CONSTRAINT purchase_requests_status CHECK (status IN ('active', 'paused', 'fulfilled', 'expired', 'cancelled'));
