-- AlterTable
ALTER TABLE "batches" ADD COLUMN     "dry_run" JSONB,
ADD COLUMN     "duplicates" TEXT NOT NULL DEFAULT 'skip',
ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'create',
ADD COLUMN     "parent_batch_id" UUID,
ADD COLUMN     "readings" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "rows_updated" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "saved_readings" JSONB;

-- CreateTable
CREATE TABLE "lead_updates" (
    "batch_id" UUID NOT NULL,
    "lead_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "fields" TEXT[],
    "consent_before" JSONB,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_updates_pkey" PRIMARY KEY ("batch_id","lead_id","line")
);

-- CreateIndex
CREATE INDEX "lead_updates_lead_id_idx" ON "lead_updates"("lead_id");

-- ==== By hand ====
ALTER TABLE batches ADD CONSTRAINT batches_mode CHECK (mode IN ('create', 'create_update', 'update')),
  ADD CONSTRAINT batches_duplicates CHECK (duplicates IN ('skip', 'update')),
  DROP CONSTRAINT batches_rows_add_up,
  ADD CONSTRAINT batches_rows_add_up CHECK (rows_total = rows_accepted + rows_updated + rows_rejected + rows_duplicate);
CREATE INDEX batches_parent_idx ON batches (parent_batch_id) WHERE parent_batch_id IS NOT NULL;
