-- AlterTable
ALTER TABLE "leads" ADD COLUMN     "hop_count" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "is_household" BOOLEAN NOT NULL DEFAULT false;

-- ==== By hand ====
-- A lead that a check, a review or a sample found wanting stays as rejected: it was taken in, and is accounted for.
ALTER TABLE leads DROP CONSTRAINT leads_status,
  ADD CONSTRAINT leads_status CHECK (status IN ('received', 'quarantined', 'available', 'partially_sold', 'sold_out', 'expired', 'withdrawn', 'rejected', 'erased'));

-- The sandbox's leads may have ids of live ones.
DROP INDEX leads_external_id_key;
CREATE UNIQUE INDEX leads_external_id_key ON leads (source_id, external_id, is_test) WHERE external_id IS NOT NULL;
