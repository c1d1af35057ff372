-- ==== By hand ====
-- What was sent while its source was paused or full, and waits to be sent again.
CREATE INDEX lead_posts_to_retry_idx ON lead_posts (source_id, received_at)
  WHERE sealed IS NOT NULL AND reason IN ('source_paused', 'cap_reached');
