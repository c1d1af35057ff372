-- A status in an index's predicate makes every sale rewrite all indexes of its lead; a generated column does so only when
-- its value changes.
ALTER TABLE "leads" ADD COLUMN "is_claimable" BOOLEAN GENERATED ALWAYS AS (claim_until IS NOT NULL AND status = 'reserved') STORED;
DROP INDEX leads_claimable_idx;
CREATE INDEX leads_claimable_idx ON leads (claim_until) WHERE is_claimable;
