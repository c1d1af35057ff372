-- The stock, freshest first, within a region and over all: what a fill walks. All that is tested on the way is in the
-- index, so that leads which don't match are never fetched. sold_count is not: a sale stays a HOT update.
DROP INDEX leads_stock_idx;
DROP INDEX leads_stock_any_region_idx;
CREATE INDEX leads_stock_idx ON leads (lead_type, region, captured_at DESC, id)
  INCLUDE (age, gender, marital_status, employment_status, education, country, completeness, interests, latitude, longitude,
    contact_kinds, consent_channels, consent_expires_at, consent_recipients, sale_mode, currency, is_test, prices) WHERE is_open;
CREATE INDEX leads_stock_any_region_idx ON leads (lead_type, captured_at DESC, id)
  INCLUDE (region, age, gender, marital_status, employment_status, education, country, completeness, interests, latitude, longitude,
    contact_kinds, consent_channels, consent_expires_at, consent_recipients, sale_mode, currency, is_test, prices) WHERE is_open;

-- An index entry has some 2,700 bytes; intake keeps lists within 900 each, and this says so instead of the index.
ALTER TABLE leads ADD CONSTRAINT leads_lists_fit CHECK (pg_column_size(interests) <= 1200 AND pg_column_size(consent_recipients) <= 1200);
