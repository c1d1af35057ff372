-- AlterTable
ALTER TABLE "purchase_requests" ALTER COLUMN "allowed_sources" SET DEFAULT ARRAY[]::UUID[],
ALTER COLUMN "blocked_sources" SET DEFAULT ARRAY[]::UUID[];

-- ==== By hand ====
-- No list and the empty list would mean the same: there is only the empty one.
UPDATE purchase_requests SET allowed_sources = coalesce(allowed_sources, '{}'), blocked_sources = coalesce(blocked_sources, '{}')
  WHERE allowed_sources IS NULL OR blocked_sources IS NULL;
ALTER TABLE purchase_requests ALTER COLUMN allowed_sources SET NOT NULL, ALTER COLUMN blocked_sources SET NOT NULL;
