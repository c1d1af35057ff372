import type { Statement } from "#app/db/sql.ts";

export type HeldPairRow = { lead_id: bigint; buyer_id: string; is_duplicate: boolean; is_suppressed: boolean };

/**
 * Of these leads and buyers, pair by pair, those that can't be: the buyer has the lead, or had the person in the last 90
 * days (product rule C3), or a list of the buyer, the seller or an operator names the person, or one of theirs is just
 * being put in force. The same rules as the choice from stock; each is an index look-up,
 * and so is each lead: joined by the pairs alone, a plan kept from when there were few leads would read them all.
 */
export function selectHeldPairs(pairs: readonly { leadId: bigint; buyerId: string }[]): Statement {
  const bought = (what: string) => `EXISTS (SELECT FROM sales s WHERE s.buyer_id = p.buyer_id AND ${what} OFFSET 0)`;
  const listed = (key: string) =>
    `EXISTS (SELECT FROM suppressions x WHERE x.person_key = l.${key} AND x.channels = 15 AND ${binds("x")} OFFSET 0)`;
  const binds = (list: string) => `(${list}.organization_id IN (p.buyer_id, l.seller_id)
          OR ${list}.organization_id IN (SELECT o.id FROM organizations o WHERE 'operator' = ANY (o.kinds)))`;
  return {
    name: "held-pairs",
    text: `SELECT * FROM (
        SELECT p.lead_id, p.buyer_id::text,
          ${bought("s.lead_id = p.lead_id")} OR ${bought("s.phone_key = l.phone_key AND s.sold_at > now() - interval '90 days'")}
            OR ${bought("s.email_key = l.email_key AND s.sold_at > now() - interval '90 days'")} AS is_duplicate,
          ${listed("phone_key")} OR ${listed("email_key")}
            OR EXISTS (SELECT FROM suppression_lists a WHERE a.status = 'applying' AND ${binds("a")} OFFSET 0) AS is_suppressed
        FROM unnest($1::bigint[], $2::uuid[]) AS p (lead_id, buyer_id) JOIN leads l ON l.id = p.lead_id AND l.id = ANY ($1::bigint[])
      ) AS held WHERE is_duplicate OR is_suppressed`,
    values: [pairs.map(({ leadId }) => leadId), pairs.map(({ buyerId }) => buyerId)],
  };
}
