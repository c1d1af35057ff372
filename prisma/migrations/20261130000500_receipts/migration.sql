-- ---- match receipts ----
-- The requests that were open at a time, each by its number and version, with what they take from their buyers: what
-- evaluations looked at. Kept once, by its hash.
CREATE TABLE matching.request_sets (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash bytea NOT NULL UNIQUE, -- SHA-256 of the body before it was deflated
  body bytea NOT NULL, -- JSON, deflated
  requests int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- One decision: leads held against requests. The body has what was looked at and what came of it; from that the whole
-- evaluation can be made again. A partition for each month; whole months are dropped when they are over.
CREATE SEQUENCE matching.receipts_id_seq AS bigint;
CREATE TABLE matching.receipts (
  id bigint NOT NULL DEFAULT nextval('matching.receipts_id_seq'),
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('allocation', 'ping', 'fill', 'market')),
  rules int NOT NULL, -- version of the rules of matching
  lead_type text NOT NULL,
  currency char(3) NOT NULL,
  first_lead_id bigint NOT NULL, -- its leads lie between these; below 0 of pings
  last_lead_id bigint NOT NULL,
  purchase_request_id uuid, -- of a fill
  set_id bigint, -- null: the body has the requests itself
  body bytea NOT NULL, -- JSON, deflated
  digest bytea NOT NULL, -- SHA-256 of what came of it
  PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE TABLE matching.receipts_rest PARTITION OF matching.receipts DEFAULT;
CREATE INDEX receipts_id_idx ON matching.receipts (id);
CREATE INDEX receipts_lead_idx ON matching.receipts (last_lead_id, first_lead_id);
CREATE INDEX receipts_request_idx ON matching.receipts (purchase_request_id, id) WHERE purchase_request_id IS NOT NULL;
CREATE INDEX receipts_type_idx ON matching.receipts (lead_type, currency, id);
CREATE FUNCTION matching.receipts_are_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'receipts are final' USING ERRCODE = '23001';
END $$;
CREATE TRIGGER receipts_are_final BEFORE UPDATE ON matching.receipts FOR EACH ROW EXECUTE FUNCTION matching.receipts_are_final();

-- Makes the partitions of this month and the next two, and drops the months that ended before receipts are kept.
CREATE FUNCTION matching.keep_receipt_months(p_days int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_month date;
  v_name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('receipt-months', 0));
  FOR v_month IN SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => m) FROM generate_series(0, 2) AS m LOOP
    v_name := 'receipts_' || to_char(v_month, 'YYYYMM');
    IF to_regclass('matching.' || v_name) IS NULL THEN
      -- What came before its month was there stands with the rest: it is taken over.
      EXECUTE format('CREATE TABLE matching.%I (LIKE matching.receipts INCLUDING ALL)', v_name);
      EXECUTE format('WITH moved AS (DELETE FROM matching.receipts_rest WHERE at >= %L AND at < %L RETURNING *) INSERT INTO matching.%I SELECT * FROM moved',
        v_month::timestamp AT TIME ZONE 'UTC', (v_month + interval '1 month') AT TIME ZONE 'UTC', v_name);
      EXECUTE format('ALTER TABLE matching.receipts ATTACH PARTITION matching.%I FOR VALUES FROM (%L) TO (%L)', v_name,
        v_month::timestamp AT TIME ZONE 'UTC', (v_month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
  FOR v_name IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'matching.receipts'::regclass
    AND c.relname ~ '^receipts_[0-9]{6}$' AND to_date(substr(c.relname, 10), 'YYYYMM') + interval '1 month' < now() - make_interval(days => p_days) LOOP
    EXECUTE format('DROP TABLE matching.%I', v_name);
  END LOOP;
  DELETE FROM matching.receipts_rest WHERE at < now() - make_interval(days => p_days);
END $$;

ALTER TABLE fills ADD COLUMN receipt_id bigint;

-- ---- counted from receipts ----
-- How often which reason kept leads from a request, and leads of a source from requests, by day. 'matches' where none did,
-- 'won' and 'outbid' of these.
CREATE TABLE matching.reason_counts (
  day date NOT NULL,
  subject text NOT NULL CHECK (subject IN ('request', 'source')),
  subject_id uuid NOT NULL,
  reason text NOT NULL,
  pairs bigint NOT NULL CHECK (pairs > 0),
  PRIMARY KEY (subject, subject_id, day, reason)
);
-- Up to which receipt they are counted.
CREATE TABLE matching.counted_to (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), receipt_id bigint NOT NULL);
INSERT INTO matching.counted_to (receipt_id) VALUES (0);
