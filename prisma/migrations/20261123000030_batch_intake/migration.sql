-- A batch is received before it is known what it is: its source and price rule may come behind the file.
ALTER TABLE "batches" ALTER COLUMN "source_id" DROP NOT NULL,
ALTER COLUMN "price_rule_id" DROP NOT NULL,
ADD COLUMN     "first_lead_id" BIGINT,
ADD COLUMN     "last_lead_id" BIGINT,
ADD COLUMN     "needs" TEXT[],
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

ALTER TABLE batches ADD CONSTRAINT batches_known_before_run
  CHECK (status IN ('receiving', 'failed') OR (source_id IS NOT NULL AND price_rule_id IS NOT NULL AND file_hash IS NOT NULL));
-- Uploads that never ended, by age: what the clock clears.
CREATE INDEX batches_receiving_idx ON batches (created_at) WHERE status = 'receiving';
