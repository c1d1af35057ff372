import type { Statement } from "#app/db/sql.ts";

export type NamedDomain = { key: string; domain: string };

/**
 * Of these domains, the keys of those that can't be taken as reachable now: unseen, out of date, being asked, or known
 * to take no mail. What is unseen or out of date is written down to be asked. By primary key, in the order of the keys.
 */
export function lookUpEmailDomains(domains: readonly NamedDomain[]): Statement {
  return {
    text: `WITH named AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::text[]) AS n (key, domain)), asked AS (
        INSERT INTO email_domains AS d (domain_key, domain) SELECT n.key, n.domain FROM named n
          WHERE NOT EXISTS (SELECT FROM email_domains k WHERE k.domain_key = n.key AND (k.domain IS NOT NULL OR k.expires_at > now()))
          ORDER BY n.key
        ON CONFLICT (domain_key) DO UPDATE SET domain = excluded.domain, tries = 0, verdict = 'unasked', expires_at = now() WHERE d.domain IS NULL
      )
      SELECT n.key::text FROM named n WHERE NOT EXISTS (
        SELECT FROM email_domains k WHERE k.domain_key = n.key AND k.domain IS NULL AND k.expires_at > now() AND k.verdict IN ('mail', 'unknown'))`,
    values: [domains.map(({ key }) => key), domains.map(({ domain }) => domain)],
  };
}

export type DueDomain = { domain_key: string; domain: string; tries: number };

/** Takes domains that are to be asked for, for so many seconds. By email_domains_unasked_idx. */
export function takeDueDomains(most: number, leaseSeconds: number): Statement {
  return {
    name: "take-due-domains",
    text: `UPDATE email_domains d SET tries = d.tries + 1, expires_at = now() + make_interval(secs => $2::int)
      FROM (SELECT domain_key FROM email_domains WHERE domain IS NOT NULL AND expires_at <= now()
        ORDER BY expires_at LIMIT $1::int FOR UPDATE SKIP LOCKED) AS due
      WHERE d.domain_key = due.domain_key RETURNING d.domain_key::text, d.domain, d.tries`,
    values: [most, leaseSeconds],
  };
}

export type DomainAnswer = { key: string; verdict: string; seconds: number; isFinal: boolean };

/** Keeps what was answered for so many seconds. A final answer needs the name no longer: only its key stays. */
export function answerEmailDomains(answers: readonly DomainAnswer[]): Statement {
  return {
    text: `UPDATE email_domains d SET verdict = a.verdict, checked_at = now(), expires_at = now() + make_interval(secs => a.seconds),
        domain = CASE WHEN a.is_final THEN NULL ELSE d.domain END
      FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bool[]) AS a (key, verdict, seconds, is_final) WHERE d.domain_key = a.key`,
    values: [
      answers.map((a) => a.key),
      answers.map((a) => a.verdict),
      answers.map((a) => a.seconds),
      answers.map((a) => a.isFinal),
    ],
  };
}

export type AnsweredLead = { lead_id: bigint; verdict: string; proof_policy: unknown };

/** The next leads that wait for a domain of which the answer is there. By lead_checks_waiting_idx. */
export function selectAnsweredLeads(most: number): Statement {
  return {
    name: "select-answered-leads",
    text: `SELECT c.lead_id, d.verdict, s.proof_policy FROM lead_checks c JOIN email_domains d ON d.domain_key = c.domain_key
        JOIN leads l ON l.id = c.lead_id JOIN sources s ON s.id = l.source_id
      WHERE c.state = 'waiting' AND c.kind = 'email_domain' AND d.domain IS NULL AND d.verdict <> 'unasked' ORDER BY c.lead_id LIMIT $1::int`,
    values: [most],
  };
}
