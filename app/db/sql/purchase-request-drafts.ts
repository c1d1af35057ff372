import type { Statement } from "#app/db/sql.ts";

export type LockedDraft = { id: string; buyer_id: string; asked: unknown };

/** A draft, held until the transaction ends: it is changed, posted or deleted, one after another. */
export function lockDraft(id: string): Statement {
  return {
    name: "lock-draft",
    text: `SELECT id::text, buyer_id::text, asked FROM purchase_request_drafts WHERE id = $1::uuid FOR UPDATE`,
    values: [id],
  };
}
