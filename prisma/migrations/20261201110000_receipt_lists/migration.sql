-- Receipts that a lead may be in are found by the spans of their leads. A tree over the ends of the spans had to read
-- everything behind the lead; of purchases from stock the sales tell which they are, and a ping's leads have no id yet.
DROP INDEX matching.receipts_lead_idx;
CREATE INDEX receipts_leads_idx ON matching.receipts USING gist (int8range(first_lead_id, last_lead_id, '[]')) WHERE kind = 'allocation';
