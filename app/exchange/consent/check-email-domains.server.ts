import { database } from "#app/db/client.server.ts";
import {
  type AnsweredLead,
  answerEmailDomains,
  type DomainAnswer,
  type DueDomain,
  selectAnsweredLeads,
  takeDueDomains,
} from "#app/db/sql/email-domains.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import { askMailDomain } from "#app/dns/mail-domain.server.ts";
import { done } from "../outcome.ts";
import { readProofPolicy } from "./proof-policy.ts";
import { type CheckResult, settleChecks } from "./settle-checks.server.ts";

const AT_ONCE = 20;
const LEASE_SECONDS = 120;
const LEADS_A_TIME = 2_000;
const DAY = 86_400;
/** How long an answer holds, in seconds: a domain that takes mail keeps taking it; one that doesn't may be mended. */
const keptFor = { mail: 30 * DAY, no_mail: DAY, unknown: DAY / 24 } as const;
const pauses = [30, 300] as const;

/**
 * Asks the name system for domains that leads wait for, and settles the leads. A domain that takes no mail is the
 * source's policy's to judge; one of which nothing can be found out after three tries keeps no lead back. Names are
 * forgotten with their answer: what stays is a keyed hash. Answers how many leads were settled. Safe to repeat.
 */
export async function checkEmailDomains(): Promise<number> {
  let settled = 0;
  for (;;) {
    const due = await database.rows<DueDomain>(takeDueDomains(AT_ONCE, LEASE_SECONDS));
    if (due.length > 0) await database.rows(answerEmailDomains(await Promise.all(due.map(answerOf))));
    for (let some = LEADS_A_TIME; some === LEADS_A_TIME; settled += some) some = await settleAnswered();
    if (due.length === 0) return settled;
  }
}

async function answerOf({ domain_key: key, domain, tries }: DueDomain): Promise<DomainAnswer> {
  const verdict = await askMailDomain(domain);
  const pause = verdict === "unknown" ? pauses[tries - 1] : undefined;
  return { key, verdict, seconds: pause ?? keptFor[verdict], isFinal: pause === undefined };
}

async function settleAnswered(): Promise<number> {
  const leads = await database.rows<AnsweredLead>(selectAnsweredLeads(LEADS_A_TIME));
  const results = leads.map(({ lead_id: leadId, verdict, proof_policy }): CheckResult => {
    const isDead = verdict === "no_mail";
    return {
      leadId,
      state: isDead ? "failed" : verdict === "mail" ? "passed" : "unknown",
      verdict: isDead ? readProofPolicy(proof_policy).email_domain : "accept",
      signal: { code: "email_unreachable" },
    };
  });
  await bulkTransaction(async (tx) => {
    await settleChecks(tx, "email_domain", results);
    return done();
  });
  return leads.length;
}
