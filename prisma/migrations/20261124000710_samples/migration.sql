-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "samples_demanded" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "acceptance" TEXT NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "batches" ADD COLUMN     "acceptance" TEXT NOT NULL DEFAULT 'none';

-- CreateTable
CREATE TABLE "samples" (
    "batch_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "population" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "allowed" INTEGER NOT NULL,
    "seed" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "samples_pkey" PRIMARY KEY ("batch_id")
);

-- CreateTable
CREATE TABLE "sample_leads" (
    "batch_id" UUID NOT NULL,
    "lead_id" BIGINT NOT NULL,
    "in_sample" BOOLEAN NOT NULL DEFAULT true,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "method" TEXT,
    "token_hash" TEXT,
    "sent_by" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3),
    "by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sample_leads_pkey" PRIMARY KEY ("batch_id","lead_id")
);

-- CreateIndex
CREATE INDEX "samples_organization_id_opened_at_idx" ON "samples"("organization_id", "opened_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "sample_leads_token_hash_key" ON "sample_leads"("token_hash");

-- ==== By hand ====
ALTER TABLE sources ADD CONSTRAINT sources_acceptance CHECK (acceptance IN ('none', 'sample'));
ALTER TABLE batches ADD CONSTRAINT batches_acceptance CHECK (acceptance IN ('none', 'sample')),
  DROP CONSTRAINT batches_status,
  ADD CONSTRAINT batches_status CHECK (status IN ('receiving', 'awaiting_mapping', 'queued', 'running', 'sampling', 'completed', 'rejected', 'failed', 'withdrawn'));
ALTER TABLE samples
  ADD CONSTRAINT samples_state CHECK (state IN ('open', 'accepted', 'rejected', 'verifying_all', 'verified')),
  ADD CONSTRAINT samples_size CHECK (size BETWEEN 1 AND population AND allowed BETWEEN 0 AND size),
  ADD CONSTRAINT samples_due CHECK (due_at > opened_at);
ALTER TABLE sample_leads
  ADD CONSTRAINT sample_leads_state CHECK (state IN ('pending', 'valid', 'invalid')),
  ADD CONSTRAINT sample_leads_method CHECK (method IN ('code_phone', 'code_email', 'reviewer')),
  ADD CONSTRAINT sample_leads_sent_by CHECK (sent_by IN ('code_phone', 'code_email')),
  ADD CONSTRAINT sample_leads_answered CHECK ((state = 'pending') = (at IS NULL) AND (state = 'pending') = (method IS NULL));
-- What waits for a reviewer, the nearest deadline first.
CREATE INDEX samples_open_idx ON samples (due_at, batch_id) WHERE state IN ('open', 'verifying_all');
-- To whom a message has still to be sent, and who has not answered yet.
CREATE INDEX sample_leads_pending_idx ON sample_leads (batch_id, lead_id) WHERE state = 'pending';
