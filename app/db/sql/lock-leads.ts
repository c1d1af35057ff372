import type { Statement } from "#app/db/sql.ts";

export type LockedLead = {
  id: bigint;
  sellerId: string;
  saleMode: "shared" | "exclusive" | "exclusive_window" | "hybrid";
  prices: bigint[];
  capturedAt: Date;
  ruleNumber: number | null;
  soldCount: number;
  /** Sales that are still possible. */
  places: number;
  commissionBps: number | null;
  consentChannels: number;
  consentExpiresAt: Date;
};

/** Of a lead and its seller's organisation `o`; `most`: to so many at most it may go, or null. */
export const lockedColumns = (lead: string, most: string) =>
  `${lead}.id, ${lead}.seller_id::text AS "sellerId", ${lead}.sale_mode AS "saleMode", ${lead}.prices, ${lead}.captured_at AS "capturedAt",
        ${lead}.rule_number AS "ruleNumber", ${lead}.sold_count AS "soldCount", least(${lead}.max_sales, ${most}) - ${lead}.sold_count - ${lead}.reserved_count AS places,
        o.commission_bps AS "commissionBps", ${lead}.consent_channels AS "consentChannels", ${lead}.consent_expires_at AS "consentExpiresAt"`;

/**
 * Locks leads for sale in ascending order of their ids, so that two fills never wait for each other crosswise. Leads
 * that somebody else has locked are left out ("skip"), or waited for ("wait"); a lead that is no longer open once the
 * lock is had is left out too, and so is one that its consent lets go to no more buyers.
 */
export function lockLeads(
  ids: readonly bigint[],
  how: "skip" | "wait",
  { maxRecipients }: { maxRecipients: number | null },
): Statement {
  return {
    name: `lock-leads-${how}`,
    text: `SELECT ${lockedColumns("l", "$2::int")}
      FROM leads l JOIN organizations o ON o.id = l.seller_id
      WHERE l.id = ANY ($1::bigint[]) AND l.is_open AND l.sold_count + l.reserved_count < least(l.max_sales, $2::int)
      ORDER BY l.id FOR UPDATE OF l ${how === "skip" ? "SKIP LOCKED" : ""}`,
    values: [ids, maxRecipients],
  };
}
