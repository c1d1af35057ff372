-- What changed of the open leads, for the process that keeps those of a type in memory: spans of ids, read as
-- matching.changes are. Written by triggers, so that no writer can forget it. What a sale does to a lead isn't written
-- down, or every sale would cost a row more: whoever proposes a lead that is gone is told so by the database.
CREATE TABLE matching.lead_changes (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  lead_type text NOT NULL,
  first_lead_id bigint NOT NULL,
  last_lead_id bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX lead_changes_xid_idx ON matching.lead_changes (xid);
CREATE INDEX lead_changes_at_idx ON matching.lead_changes (at);

CREATE FUNCTION matching.note_new_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO matching.lead_changes (lead_type, first_lead_id, last_lead_id)
  SELECT lead_type, min(id), max(id) FROM added WHERE is_open AND NOT is_test GROUP BY lead_type;
  RETURN NULL;
END $$;
CREATE TRIGGER note_inserted AFTER INSERT ON leads REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION matching.note_new_leads();

CREATE FUNCTION matching.note_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO matching.lead_changes (lead_type, first_lead_id, last_lead_id) VALUES (NEW.lead_type, NEW.id, NEW.id);
  RETURN NULL;
END $$;
-- Opened again, closed otherwise than by a sale, or given back by a buyer; or a hybrid that became something else.
CREATE TRIGGER note_moved AFTER UPDATE OF status, sale_mode, sold_count ON leads FOR EACH ROW
  WHEN (NOT NEW.is_test AND (NEW.is_open AND (NOT OLD.is_open OR NEW.sale_mode <> OLD.sale_mode OR NEW.sold_count < OLD.sold_count)
    OR OLD.is_open AND NOT NEW.is_open AND NEW.sold_count = OLD.sold_count))
  EXECUTE FUNCTION matching.note_lead();
-- Another than it was: all that is tested of a lead that may be sold. Its revision tells whoever knew it before.
ALTER TABLE "leads" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
CREATE FUNCTION matching.revise_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := OLD.revision + 1;
  IF OLD.is_open AND NOT OLD.is_test THEN -- one that is opened later is written down then
    INSERT INTO matching.lead_changes (lead_type, first_lead_id, last_lead_id) VALUES (NEW.lead_type, NEW.id, NEW.id);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER revise BEFORE UPDATE OF region, country, age, gender, marital_status, employment_status, education, interests, completeness, latitude, longitude,
    attributes, contact_kinds, consent_channels, consent_recipients, consent_expires_at, prices, rule_number, currency, captured_at, seller_id, source_id ON leads
  FOR EACH ROW EXECUTE FUNCTION matching.revise_lead();

-- The few that may sell nothing now.
CREATE INDEX organizations_suspended_idx ON organizations (id) WHERE suspended_at IS NOT NULL;
