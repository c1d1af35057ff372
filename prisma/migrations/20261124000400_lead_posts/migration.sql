-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "campaign" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cap_per_day" INTEGER,
ADD COLUMN     "defaults" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "is_incentivized" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lead_type" TEXT NOT NULL DEFAULT 'consumer',
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "price_rule_id" UUID,
ADD COLUMN     "sandbox" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "taken_on" DATE,
ADD COLUMN     "taken_today" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "lead_posts" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "via" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "field" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "match" TEXT,
    "lead_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data_key_id" INTEGER,
    "sealed" BYTEA,

    CONSTRAINT "lead_posts_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "source_days" (
    "source_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "is_test" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "posts" INTEGER NOT NULL,

    CONSTRAINT "source_days_pkey" PRIMARY KEY ("source_id","day","is_test","status","reason")
);

-- CreateTable
CREATE TABLE "source_steps" (
    "source_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "post_id" UUID,
    "passed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_steps_pkey" PRIMARY KEY ("source_id","step")
);

-- CreateIndex
CREATE INDEX "lead_posts_source_id_received_at_id_idx" ON "lead_posts"("source_id", "received_at" DESC, "id");

-- ==== By hand ====
ALTER TABLE sources
  ADD CONSTRAINT sources_cap CHECK (cap_per_day > 0),
  ADD CONSTRAINT sources_taken CHECK (taken_today >= 0);
ALTER TABLE lead_posts
  ADD CONSTRAINT lead_posts_via CHECK (via IN ('api', 'form', 'feed', 'hand')),
  ADD CONSTRAINT lead_posts_status CHECK (status IN ('accepted', 'rejected', 'duplicate', 'quarantined')),
  -- Every post is accounted for: it became a lead, or there is a reason why it did not.
  ADD CONSTRAINT lead_posts_accounted CHECK ((status IN ('accepted', 'quarantined')) = (lead_id IS NOT NULL) AND (lead_id IS NULL) = (reason IS NOT NULL)),
  ADD CONSTRAINT lead_posts_sealed CHECK ((sealed IS NULL) = (data_key_id IS NULL)),
  ADD CONSTRAINT lead_posts_match CHECK (match IS NULL OR is_test);
ALTER TABLE source_days ADD CONSTRAINT source_days_posts CHECK (posts > 0);
ALTER TABLE source_steps
  ADD CONSTRAINT source_steps_step CHECK (step IN ('validated', 'accepted', 'duplicate', 'filter_rejected', 'invalid_phone', 'ping_post'));
-- What is to be cleared, oldest first; sealed bytes don't compress.
CREATE INDEX lead_posts_to_clear_idx ON lead_posts (received_at) WHERE sealed IS NOT NULL;
ALTER TABLE lead_posts ALTER COLUMN sealed SET STORAGE EXTERNAL;
