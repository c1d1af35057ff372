-- ---- ping-post ----
ALTER TABLE "lead_posts" ADD COLUMN "ping_id" UUID;

-- What was bid for a ping is for one lead.
CREATE UNIQUE INDEX lead_posts_ping_idx ON lead_posts (organization_id, ping_id) WHERE ping_id IS NOT NULL AND lead_id IS NOT NULL;

-- Until now a source was certified when it had asked what would become of a lead: from here on by a ping of its own.
DELETE FROM source_steps WHERE step IN ('validated', 'ping_post');
ALTER TABLE source_steps DROP CONSTRAINT source_steps_step,
  ADD CONSTRAINT source_steps_step CHECK (step IN ('pinged', 'accepted', 'duplicate', 'filter_rejected', 'invalid_phone', 'ping_post'));
