-- The price of a lead in its age band (up to a day, three days, a week, thirty days, ninety days); null when older:
-- then it is not sold. One expression of immutable parts, so that the planner puts it into the query it is used in.
CREATE FUNCTION lead_price(p_prices bigint[], p_captured_at timestamptz, p_now timestamptz) RETURNS bigint
IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE
    WHEN p_now - p_captured_at <= interval '24 hours' THEN p_prices[1]
    WHEN p_now - p_captured_at <= interval '72 hours' THEN p_prices[2]
    WHEN p_now - p_captured_at <= interval '168 hours' THEN p_prices[3]
    WHEN p_now - p_captured_at <= interval '720 hours' THEN p_prices[4]
    WHEN p_now - p_captured_at <= interval '2160 hours' THEN p_prices[5]
  END
$$;
