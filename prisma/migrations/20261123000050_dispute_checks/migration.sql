-- What the exchange itself found out (automatic checks) stands beside the evidence of the two sides.
ALTER TABLE dispute_evidence DROP CONSTRAINT dispute_evidence_side,
  ADD CONSTRAINT dispute_evidence_side CHECK (side IN ('buyer', 'seller', 'exchange'));

-- Who waits for an answer, by deadline: what the clock closes.
CREATE INDEX disputes_to_time_out_idx ON disputes (answer_due_at) WHERE status = 'awaiting_seller';

-- What happened to one thing (a sale's reveals), without reading an organisation's whole chain.
CREATE INDEX "audit_events_organization_id_subject_idx" ON "audit_events"("organization_id", "subject");
