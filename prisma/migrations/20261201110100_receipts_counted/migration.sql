-- Receipts are counted in the order of the transactions that wrote them. Numbers are taken before a transaction commits,
-- so that by the number alone one that commits late would be passed over, however long is waited; of the transactions
-- below pg_snapshot_xmin none is running any more, and none can add a receipt.
ALTER TABLE matching.receipts ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX receipts_xid_idx ON matching.receipts (xid, id) WHERE kind <> 'ping';
ALTER TABLE matching.counted_to
  ADD COLUMN xid xid8 NOT NULL DEFAULT '0', -- up to this transaction, and of it up to the receipt
  ADD COLUMN since_id bigint NOT NULL DEFAULT 0; -- of a database restored from a dump: what it had until then, by transactions of another server

-- How many of the pairs were not looked at, but are stood for by others.
ALTER TABLE matching.reason_counts ADD COLUMN estimated bigint NOT NULL DEFAULT 0, ADD CHECK (estimated BETWEEN 0 AND pairs);
CREATE INDEX reason_counts_day_idx ON matching.reason_counts (day);

-- How many leads were offered; of `partial_leads` only those requests are known that accepted them.
CREATE TABLE matching.offer_counts (
  day date NOT NULL,
  lead_type text NOT NULL,
  currency char(3) NOT NULL,
  leads bigint NOT NULL CHECK (leads > 0),
  partial_leads bigint NOT NULL CHECK (partial_leads BETWEEN 0 AND leads),
  PRIMARY KEY (lead_type, currency, day)
);

-- A set may serve for long: when it was kept last, not first, says whether receipts may still name it.
ALTER TABLE matching.request_sets RENAME COLUMN created_at TO kept_at;
CREATE INDEX request_sets_kept_at_idx ON matching.request_sets (kept_at);

-- Makes the partitions of this month and the next two, and drops what is older than receipts are kept: months of them,
-- sets that none names any more (they are kept anew each day that they are used), and what was counted.
CREATE OR REPLACE FUNCTION matching.keep_receipt_months(p_days int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_month date;
  v_name text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('receipt-months', 0));
  FOR v_month IN SELECT date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => m) FROM generate_series(0, 2) AS m LOOP
    v_name := 'receipts_' || to_char(v_month, 'YYYYMM');
    IF to_regclass('matching.' || v_name) IS NULL THEN
      -- What came before its month was there stands with the rest: it is taken over, and nothing more may come meanwhile.
      LOCK TABLE matching.receipts_rest IN ACCESS EXCLUSIVE MODE;
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
  DELETE FROM matching.request_sets WHERE kept_at < now() - make_interval(days => p_days + 40);
  DELETE FROM matching.reason_counts WHERE day < (now() - make_interval(days => p_days))::date;
  DELETE FROM matching.offer_counts WHERE day < (now() - make_interval(days => p_days))::date;
END $$;
