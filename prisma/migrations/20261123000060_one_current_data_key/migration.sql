-- One key in use for each organisation. A look before the insert can't promise that: a statement that waited for a lock
-- still sees the table as it was before the wait.
CREATE UNIQUE INDEX data_keys_current_key ON data_keys (organization_id) WHERE retired_at IS NULL;
