-- What matching keeps for itself stands in a schema of its own: tables that are written fast, read by their own
-- statements, and can be made anew from the others.
CREATE SCHEMA matching;

-- What changed of all that an index in memory is made of. A reader remembers up to which transaction it has read: all
-- below pg_snapshot_xmin are over, so none of those can add a row any more. Kept for an hour; whoever is further behind
-- reads everything anew.
CREATE TABLE matching.changes (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  topic text NOT NULL, -- request, organization, blocks, wallet, lead_type
  keys text[] NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX changes_xid_idx ON matching.changes (xid);
CREATE INDEX changes_at_idx ON matching.changes (at);

-- Written by triggers, a row for each statement, so that no writer can forget it; whoever listens is woken at commit.
CREATE FUNCTION matching.note_change(p_topic text, p_keys text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(p_keys) > 0 THEN
    INSERT INTO matching.changes (topic, keys) VALUES (p_topic, p_keys);
    PERFORM pg_notify('matching', p_topic);
  END IF;
END $$;

CREATE FUNCTION matching.note_requests() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM matching.note_change('request', ARRAY(SELECT DISTINCT id::text FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON purchase_requests REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_requests();
CREATE TRIGGER note_updated AFTER UPDATE ON purchase_requests REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_requests();
CREATE TRIGGER note_deleted AFTER DELETE ON purchase_requests REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_requests();

CREATE FUNCTION matching.note_organizations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM matching.note_change('organization', ARRAY(SELECT DISTINCT id::text FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER note_updated AFTER UPDATE ON organizations REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_organizations();

CREATE FUNCTION matching.note_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM matching.note_change('blocks', ARRAY(SELECT organization_id::text FROM changed UNION SELECT blocked_id::text FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON trade_blocks REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_blocks();
CREATE TRIGGER note_deleted AFTER DELETE ON trade_blocks REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_blocks();

CREATE FUNCTION matching.note_wallets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM matching.note_change('wallet', ARRAY(SELECT DISTINCT owner_id::text FROM changed WHERE code = 'buyer.cash'));
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON ledger_accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_wallets();
CREATE TRIGGER note_updated AFTER UPDATE ON ledger_accounts REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_wallets();

CREATE FUNCTION matching.note_lead_types() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM matching.note_change('lead_type', ARRAY(SELECT DISTINCT code FROM changed));
  RETURN NULL;
END $$;
CREATE TRIGGER note_updated AFTER UPDATE ON lead_types REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION matching.note_lead_types();
