-- CreateTable
CREATE TABLE "feeds" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organization_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data_key_id" INTEGER NOT NULL,
    "secrets" BYTEA NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "feeds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_events" (
    "id" BIGSERIAL NOT NULL,
    "feed_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "data_key_id" INTEGER NOT NULL,
    "sealed" BYTEA,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "post_id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "lead_id" BIGINT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "feed_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "feeds_organization_id_source_id_idx" ON "feeds"("organization_id", "source_id");

-- CreateIndex
CREATE INDEX "feed_events_feed_id_id_idx" ON "feed_events"("feed_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "feed_events_feed_id_external_id_is_test_key" ON "feed_events"("feed_id", "external_id", "is_test");

-- AddForeignKey
ALTER TABLE "feed_events" ADD CONSTRAINT "feed_events_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feeds"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ==== By hand ====
ALTER TABLE feeds
  ADD CONSTRAINT feeds_kind CHECK (kind IN ('meta', 'google', 'typeform', 'trustedform', 'json'));

ALTER TABLE feed_events
  ADD CONSTRAINT feed_events_external_id CHECK (length(external_id) BETWEEN 1 AND 200),
  ADD CONSTRAINT feed_events_status CHECK (status IN ('received', 'processed', 'refused', 'failed')),
  ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- What clear-expired looks for: bodies that have served.
CREATE INDEX feed_events_sealed_idx ON feed_events (received_at) WHERE sealed IS NOT NULL;
