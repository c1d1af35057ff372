import { personKey } from "#app/crypto/person-key.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { lookUpEmailDomains } from "#app/db/sql/email-domains.ts";
import { awaitLeadChecks, type NewCheck } from "#app/db/sql/lead-checks.ts";
import { selectProofPolicy } from "#app/db/sql/proof-policies.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { env } from "#app/env.server.ts";
import { readProofPolicy } from "./proof-policy.ts";

export type CheckedLead = { id: bigint; email: string | undefined };
type Origin = { sourceId: string; isTest: boolean };

/**
 * Has leads that were stored just now wait for what has to be found out by asking others: their certificates, where the
 * source demands them, and e-mail domains that nobody asked for lately. Asking is a job's; nothing is asked here. Tests
 * of the sandbox wait for nobody. In the transaction that stores the leads.
 */
export async function awaitChecks(tx: SqlRunner, { sourceId, isTest }: Origin, leads: readonly CheckedLead[]) {
  if (isTest || leads.length === 0) return;
  const [source] = await tx.rows<{ proof_policy: unknown }>(selectProofPolicy(sourceId));
  const { certificate } = readProofPolicy(source?.proof_policy);
  const certificates = certificate === null ? [] : leads.map(({ id }) => certificateOf(id));
  const domains = env.EMAIL_DOMAIN_CHECKS === "off" ? [] : await unansweredDomains(tx, leads);
  const checks = [...certificates, ...domains];
  if (checks.length === 0) return;
  await tx.rows(awaitLeadChecks(checks));
  if (certificates.length > 0) await enqueue(tx, "claim-certificates", {}, { key: "claim-certificates:now" });
  if (domains.length > 0) await enqueue(tx, "check-email-domains", {}, { key: "check-email-domains:now" });
}

const certificateOf = (leadId: bigint): NewCheck => ({ leadId, kind: "certificate", domainKey: null });

async function unansweredDomains(tx: SqlRunner, leads: readonly CheckedLead[]): Promise<NewCheck[]> {
  const keys = new Map<string, string>();
  for (const { email } of leads) {
    const domain = email === undefined ? undefined : domainOf(email);
    if (domain !== undefined && !keys.has(domain)) keys.set(domain, personKey("domain", domain));
  }
  if (keys.size === 0) return [];
  const named = [...keys].map(([domain, key]) => ({ key, domain }));
  const open = new Set((await tx.rows<{ key: string }>(lookUpEmailDomains(named))).map(({ key }) => key));
  return leads.flatMap(({ id, email }): NewCheck[] => {
    const domainKey = email === undefined ? undefined : keys.get(domainOf(email));
    return domainKey !== undefined && open.has(domainKey) ? [{ leadId: id, kind: "email_domain", domainKey }] : [];
  });
}

const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1);
