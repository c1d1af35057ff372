import type { Statement } from "#app/db/sql.ts";

export type SealedContacts = { lead_id: bigint; data_key_id: number; sealed: Uint8Array };

export function selectLeadContacts(leadIds: readonly bigint[]): Statement {
  return {
    name: "lead-contacts",
    text: `SELECT lead_id, data_key_id, sealed FROM lead_contacts WHERE lead_id = ANY ($1::bigint[])`,
    values: [leadIds],
  };
}
