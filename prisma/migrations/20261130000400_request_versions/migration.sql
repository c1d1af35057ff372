-- AlterTable
ALTER TABLE "purchase_request_versions" DROP COLUMN "created_by";

-- ==== By hand ====
-- Whatever changes what a request asks for makes a new version of it, and every version is kept: evaluations are repeated
-- by these. Counters and the status are no part of it.
CREATE FUNCTION matching.terms_of(r purchase_requests) RETURNS jsonb STABLE LANGUAGE sql AS $$
  SELECT jsonb_build_object('lead_type', r.lead_type, 'filters', r.filters, 'preferences', r.preferences, 'required_contacts', r.required_contacts,
    'sale_mode', r.sale_mode, 'currency', r.currency, 'max_price', r.max_price_minor::text, 'quantity', r.quantity, 'budget', r.budget_minor::text,
    'max_age_hours', r.max_age_hours, 'starts_at', r.starts_at, 'ends_at', r.ends_at, 'caps', r.caps, 'schedule', r.schedule, 'time_zone', r.time_zone,
    'pacing', r.pacing, 'allowed_sources', to_jsonb(r.allowed_sources), 'blocked_sources', to_jsonb(r.blocked_sources), 'priority', r.priority,
    'created_at', r.created_at)
$$;

CREATE FUNCTION matching.next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF matching.terms_of(NEW) IS DISTINCT FROM matching.terms_of(OLD) THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;
-- Only what may be part of the terms: the update of a counter doesn't ask.
CREATE TRIGGER next_version BEFORE UPDATE OF filters, preferences, required_contacts, sale_mode, max_price_minor, quantity, budget_minor, max_age_hours,
  starts_at, ends_at, caps, schedule, time_zone, pacing, allowed_sources, blocked_sources, priority ON purchase_requests
  FOR EACH ROW EXECUTE FUNCTION matching.next_version();

CREATE FUNCTION matching.keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO purchase_request_versions (purchase_request_id, version, terms) VALUES (NEW.id, NEW.version, matching.terms_of(NEW));
  RETURN NULL;
END $$;
CREATE TRIGGER keep_first_version AFTER INSERT ON purchase_requests FOR EACH ROW EXECUTE FUNCTION matching.keep_version();
CREATE TRIGGER keep_version AFTER UPDATE ON purchase_requests FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION matching.keep_version();

INSERT INTO purchase_request_versions (purchase_request_id, version, terms, created_at)
  SELECT r.id, r.version, matching.terms_of(r), r.changed_at FROM purchase_requests r;
