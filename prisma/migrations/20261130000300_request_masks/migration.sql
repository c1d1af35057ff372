-- The active requests as masks, so that those which may take a lead are found by one index-only scan, the highest bid
-- first. What the masks can't say (own fields, distances, sources) they let through: the requests they find are
-- tested one by one. Of regions, countries and interests only a bit of their hash is kept: two that share a bit are told
-- apart by the same test.
CREATE TABLE matching.request_masks (
  request_id uuid PRIMARY KEY,
  lead_type text NOT NULL,
  currency char(3) NOT NULL,
  bid bigint NOT NULL,
  buyer_id uuid NOT NULL,
  contacts smallint NOT NULL, -- bits of contact_kinds that are required
  modes smallint NOT NULL, -- bits of shared, exclusive, exclusive_window, hybrid
  regions bigint NOT NULL, countries bigint NOT NULL, interests bigint NOT NULL, -- bit 63: silence is accepted
  age_least smallint NOT NULL, age_most smallint NOT NULL, age_missing boolean NOT NULL,
  genders int NOT NULL, marital_statuses int NOT NULL, employment_statuses int NOT NULL, educations int NOT NULL -- bit 30: silence is accepted
);
CREATE INDEX request_masks_idx ON matching.request_masks (lead_type, currency, bid DESC, request_id)
  INCLUDE (buyer_id, contacts, modes, regions, countries, interests, age_least, age_most, age_missing, genders, marital_statuses, employment_statuses, educations);

CREATE FUNCTION matching.hash_bit(p_value text) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT 1::bigint << (((hashtextextended(p_value, 0) % 63) + 63) % 63)::int
$$;

-- The codes of each field in the order in which lead-fields.ts lists them; another one is found at no place.
CREATE FUNCTION matching.code_bit(p_field text, p_value text) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT 1 << (coalesce(array_position(CASE p_field
    WHEN 'gender' THEN ARRAY['female', 'male', 'other']
    WHEN 'marital_status' THEN ARRAY['single', 'married', 'cohabiting', 'divorced', 'widowed', 'separated']
    WHEN 'employment_status' THEN ARRAY['employed', 'self_employed', 'unemployed', 'student', 'retired', 'homemaker']
    WHEN 'education' THEN ARRAY['primary', 'secondary', 'tertiary']
  END, p_value), 30) - 1)
$$;

CREATE FUNCTION matching.hashed_mask(p_values jsonb) RETURNS bigint IMMUTABLE LANGUAGE sql AS $$
  SELECT coalesce(bit_or(matching.hash_bit(v)), 0) FROM jsonb_array_elements_text(CASE jsonb_typeof(p_values) WHEN 'array' THEN p_values ELSE jsonb_build_array(p_values) END) AS v
$$;

CREATE FUNCTION matching.code_mask(p_field text, p_values jsonb) RETURNS int IMMUTABLE LANGUAGE sql AS $$
  SELECT coalesce(bit_or(matching.code_bit(p_field, v)), 0) FROM jsonb_array_elements_text(CASE jsonb_typeof(p_values) WHEN 'array' THEN p_values ELSE jsonb_build_array(p_values) END) AS v
$$;

CREATE FUNCTION matching.mask_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  m matching.request_masks;
  c jsonb;
  v_field text;
  v_operator text;
  v_value jsonb;
  v_missing boolean;
  v_codes int;
  v_hashed bigint;
BEGIN
  IF NEW.status <> 'active' THEN
    DELETE FROM matching.request_masks WHERE request_id = NEW.id;
    RETURN NULL;
  END IF;
  m := (NEW.id, NEW.lead_type, NEW.currency, NEW.max_price_minor, NEW.buyer_id, NEW.required_contacts,
    CASE NEW.sale_mode WHEN 'any' THEN 15 WHEN 'shared' THEN 9 WHEN 'exclusive' THEN 10 ELSE 14 END,
    -1, -1, -1, 0, 32767, true, -1, -1, -1, -1)::matching.request_masks;
  FOR c IN SELECT * FROM jsonb_array_elements(NEW.filters) LOOP
    v_field := c ->> 'field'; v_operator := c ->> 'operator'; v_value := c -> 'value';
    v_missing := coalesce(c ->> 'on_missing', 'reject') = 'accept';
    -- Silence counts as bit 63 (hashes) or bit 30 (codes): what is cleared here is refused.
    IF v_operator = 'exists' THEN
      v_missing := NOT (v_value)::boolean;
      v_hashed := CASE WHEN v_missing THEN 0 ELSE -1 END;
      v_codes := CASE WHEN v_missing THEN 0 ELSE -1 END;
    ELSIF v_operator = 'not_in' THEN
      v_hashed := -1; -- a hash can't exclude
      v_codes := ~matching.code_mask(v_field, v_value);
    ELSIF v_operator = 'contains_all' THEN
      v_hashed := matching.hash_bit(v_value ->> 0); -- one of them is enough to look for
      v_codes := -1;
    ELSE
      v_hashed := CASE WHEN v_field IN ('region', 'country', 'interests') THEN matching.hashed_mask(v_value) ELSE -1 END;
      v_codes := CASE WHEN v_field IN ('gender', 'marital_status', 'employment_status', 'education') THEN matching.code_mask(v_field, v_value) ELSE -1 END;
    END IF;
    v_hashed := CASE WHEN v_missing THEN v_hashed | (1::bigint << 63) ELSE v_hashed & ~(1::bigint << 63) END;
    v_codes := CASE WHEN v_missing THEN v_codes | (1 << 30) ELSE v_codes & ~(1 << 30) END;
    CASE v_field
      WHEN 'region' THEN m.regions := m.regions & v_hashed;
      WHEN 'country' THEN m.countries := m.countries & v_hashed;
      WHEN 'interests' THEN
        -- Two lists of interests can't be one mask: the first is kept, of the others only what they say of silence.
        m.interests := CASE WHEN m.interests | (1::bigint << 63) = -1 THEN m.interests & v_hashed ELSE m.interests & (v_hashed | ~(1::bigint << 63)) END;
      WHEN 'gender' THEN m.genders := m.genders & v_codes;
      WHEN 'marital_status' THEN m.marital_statuses := m.marital_statuses & v_codes;
      WHEN 'employment_status' THEN m.employment_statuses := m.employment_statuses & v_codes;
      WHEN 'education' THEN m.educations := m.educations & v_codes;
      WHEN 'age' THEN
        m.age_missing := m.age_missing AND v_missing;
        IF v_operator = 'exists' AND v_missing THEN m.age_most := -1; END IF;
        IF v_operator IN ('gte', 'eq') THEN m.age_least := greatest(m.age_least, ceil((v_value)::numeric)); END IF;
        IF v_operator IN ('lte', 'eq') THEN m.age_most := least(m.age_most, floor((v_value)::numeric)); END IF;
        IF v_operator = 'between' THEN
          m.age_least := greatest(m.age_least, ceil((v_value -> 0)::numeric));
          m.age_most := least(m.age_most, floor((v_value -> 1)::numeric));
        END IF;
      ELSE NULL;
    END CASE;
  END LOOP;
  INSERT INTO matching.request_masks SELECT (m).*
  ON CONFLICT (request_id) DO UPDATE SET lead_type = excluded.lead_type, currency = excluded.currency, bid = excluded.bid, contacts = excluded.contacts,
    modes = excluded.modes, regions = excluded.regions, countries = excluded.countries, interests = excluded.interests, age_least = excluded.age_least,
    age_most = excluded.age_most, age_missing = excluded.age_missing, genders = excluded.genders, marital_statuses = excluded.marital_statuses,
    employment_statuses = excluded.employment_statuses, educations = excluded.educations;
  RETURN NULL;
END $$;
CREATE TRIGGER mask_inserted AFTER INSERT ON purchase_requests FOR EACH ROW EXECUTE FUNCTION matching.mask_request();
-- Those that are there already, before the trigger knows when not to.
CREATE TRIGGER mask_updated AFTER UPDATE ON purchase_requests FOR EACH ROW EXECUTE FUNCTION matching.mask_request();
UPDATE purchase_requests SET changed_at = changed_at WHERE status = 'active';
DROP TRIGGER mask_updated ON purchase_requests;
-- A sale changes only counters: then nothing is masked anew, unless it closes the request.
CREATE TRIGGER mask_updated AFTER UPDATE ON purchase_requests FOR EACH ROW
  WHEN (NEW.status IS DISTINCT FROM OLD.status OR NEW.filters IS DISTINCT FROM OLD.filters OR NEW.max_price_minor <> OLD.max_price_minor
    OR NEW.required_contacts <> OLD.required_contacts OR NEW.sale_mode <> OLD.sale_mode)
  EXECUTE FUNCTION matching.mask_request();
CREATE FUNCTION matching.unmask_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM matching.request_masks WHERE request_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER mask_deleted AFTER DELETE ON purchase_requests FOR EACH ROW EXECUTE FUNCTION matching.unmask_request();

