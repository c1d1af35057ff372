import type { Statement } from "#app/db/sql.ts";
import { mayHave } from "./choose-leads.ts";
import { lockedColumns, type LockedLead } from "./lock-leads.ts";

/** As what a lead was proposed. */
export type KnownLead = { id: bigint; revision: number };
export type TakenLead = LockedLead & { phone_key: string | null; email_key: string | null };
export type Asking = { buyerId: string; now: Date; how: "skip" | "wait"; maxRecipients: number | null };

const known = "unnest($1::bigint[], $2::int[]) AS k (id, revision)";
const columnsOf = (leads: readonly KnownLead[]) => [leads.map(({ id }) => id), leads.map(({ revision }) => revision)];

/**
 * Those of these leads that are what they were thought to be and that this buyer may have, locked in ascending order of
 * their ids as by lockLeads.
 */
export function takeLeads(leads: readonly KnownLead[], { buyerId, now, how, maxRecipients }: Asking): Statement {
  return {
    name: `take-leads-${how}`,
    text: `SELECT ${lockedColumns("p", "$5::int")}, p.phone_key::text, p.email_key::text
      FROM leads p JOIN organizations o ON o.id = p.seller_id
      WHERE p.id = ANY ($1::bigint[]) AND p.is_open AND p.sold_count + p.reserved_count < least(p.max_sales, $5::int)
        AND p.revision = ($2::int[])[array_position($1::bigint[], p.id)] AND ${mayHave("$3::uuid", "$4::timestamptz")}
      ORDER BY p.id FOR UPDATE OF p ${how === "skip" ? "SKIP LOCKED" : ""}`,
    values: [...columnsOf(leads), buyerId, now, maxRecipients],
  };
}

/** `is_otherwise`: nobody can buy it now, or it isn't what it was thought to be. Else the buyer may have it, or not. */
export type LeftLead = { id: bigint; is_otherwise: boolean; may_have: boolean };

/** What is the matter with leads that weren't taken. */
export function explainLeft(leads: readonly KnownLead[], { buyerId, now, maxRecipients }: Asking): Statement {
  return {
    name: "explain-left",
    text: `SELECT k.id, p.is_open IS NOT TRUE OR p.revision <> k.revision OR p.sold_count + p.reserved_count >= least(p.max_sales, $5::int) AS is_otherwise,
        coalesce(${mayHave("$3::uuid", "$4::timestamptz")}, false) AS may_have FROM ${known} LEFT JOIN leads p ON p.id = k.id`,
    values: [...columnsOf(leads), buyerId, now, maxRecipients],
  };
}
