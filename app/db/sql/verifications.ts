import type { Statement } from "#app/db/sql.ts";

export type UnsentRow = { lead_id: bigint; consent_channels: number; contact_kinds: number };

/**
 * The next people of a batch to whom no message went yet and one can go: their consent covers the channel and there is
 * a contact for it. Bits: consent 4 e-mail, 2 text message; contacts 2 e-mail, 1 phone.
 */
export function selectUnsent(
  batchId: string,
  { byText, beyond, most }: { byText: boolean; beyond: bigint; most: number },
): Statement {
  return {
    text: `SELECT s.lead_id, l.consent_channels::int, l.contact_kinds::int FROM sample_leads s JOIN leads l ON l.id = s.lead_id
      WHERE s.batch_id = $1::uuid AND s.state = 'pending' AND s.sent_at IS NULL AND s.attempts < 3 AND s.lead_id > $3::bigint
        AND l.status = 'received'
        AND ((l.consent_channels & 4 > 0 AND l.contact_kinds & 2 > 0) OR ($2::bool AND l.consent_channels & 2 > 0 AND l.contact_kinds & 1 > 0))
      ORDER BY s.lead_id LIMIT $4::int`,
    values: [batchId, byText, beyond, most],
  };
}

/** The link's hash is kept before the message goes out: one that was sent always works. */
export function keepToken(batchId: string, leadId: bigint, tokenHash: string): Statement {
  return {
    text: `UPDATE sample_leads SET token_hash = $3::text, attempts = attempts + 1
      WHERE batch_id = $1::uuid AND lead_id = $2::bigint AND state = 'pending' RETURNING attempts`,
    values: [batchId, leadId, tokenHash],
  };
}

export function markSent(batchId: string, leadId: bigint, method: string): Statement {
  return {
    text: `UPDATE sample_leads SET sent_at = now(), sent_by = $3::text WHERE batch_id = $1::uuid AND lead_id = $2::bigint RETURNING 1 AS sent`,
    values: [batchId, leadId, method],
  };
}
