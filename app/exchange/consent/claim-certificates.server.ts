import { witnessOf } from "#app/certificates/witnesses.server.ts";
import { database } from "#app/db/client.server.ts";
import { type DueCertificate, noteCertificates, postponeChecks, takeDueCertificates } from "#app/db/sql/lead-checks.ts";
import { bulkTransaction } from "#app/db/transaction.server.ts";
import type { LeadContacts } from "../leads/lead-contacts.ts";
import { openLeadContacts } from "../leads/open-lead-contacts.server.ts";
import { done } from "../outcome.ts";
import { type CertificateStanding, pauseAfter, readProofPolicy, verdictOn } from "./proof-policy.ts";
import { certificateKinds } from "./read-certificate.ts";
import { type CheckResult, settleChecks } from "./settle-checks.server.ts";

/** So many are asked for at once; a witness that is slow holds up no more. */
const AT_ONCE = 20;
const LEASE_SECONDS = 120;
const BREAKER_SECONDS = 30;

type Claimed = DueCertificate & { standing: CertificateStanding; wasAsked: boolean };

/**
 * Claims the certificates of leads that wait for it, until none is due. Witnesses are asked outside of any
 * transaction; what a witness can't answer now is asked again, further and further apart, and then the source's policy
 * decides. Answers how many were settled. May be killed and repeated at any point.
 */
export async function claimCertificates(): Promise<number> {
  let settled = 0;
  for (;;) {
    const due = await database.rows<DueCertificate>(takeDueCertificates(AT_ONCE, LEASE_SECONDS));
    if (due.length === 0) return settled;
    const contacts = await openLeadContacts(
      database,
      due.map(({ lead_id }) => lead_id),
    );
    const claimed = await Promise.all(due.map((each) => claim(each, contacts.get(each.lead_id))));
    settled += await settle(claimed);
  }
}

async function claim(due: DueCertificate, contacts: LeadContacts | undefined): Promise<Claimed> {
  const kind = certificateKinds.find((each) => each === due.kind);
  if (kind === undefined || due.certificate_id === null || !contacts)
    return { ...due, standing: "missing", wasAsked: true };
  if (due.is_reused) return { ...due, standing: "reused", wasAsked: true };
  const witness = witnessOf(kind);
  if (witness?.isOpen()) return { ...due, standing: "unreachable", wasAsked: false };
  const { phone, email } = contacts;
  const subject = { id: due.certificate_id, phone, email, reference: `lead-${due.lead_id}` };
  return { ...due, standing: witness ? await witness.claim(subject) : "unreachable", wasAsked: true };
}

async function settle(claimed: readonly Claimed[]): Promise<number> {
  const results: (CheckResult & { standing: CertificateStanding })[] = [];
  const later: { leadId: bigint; seconds: number; counts: boolean }[] = [];
  for (const { lead_id: leadId, standing, tries, wasAsked, proof_policy } of claimed) {
    const verdict = wasAsked ? verdictOn(standing, tries, readProofPolicy(proof_policy)) : null;
    if (verdict === null)
      later.push({ leadId, seconds: wasAsked ? pauseAfter(tries)! : BREAKER_SECONDS, counts: wasAsked });
    else {
      const state = standing === "matched" ? "passed" : standing === "unreachable" ? "unknown" : "failed";
      const signal = { code: "certificate_unmatched" as const, facts: { standing } };
      results.push({ leadId, state, verdict, signal, standing });
    }
  }
  await bulkTransaction(async (tx) => {
    for (const counts of [true, false]) {
      const some = later.filter((each) => each.counts === counts);
      if (some.length > 0)
        await tx.rows(
          postponeChecks(
            some.map(({ leadId }) => leadId),
            some.map(({ seconds }) => seconds),
            counts,
          ),
        );
    }
    const noted = results.filter(({ standing }) => standing !== "missing");
    if (noted.length > 0)
      await tx.rows(
        noteCertificates(
          noted.map(({ leadId }) => leadId),
          noted.map(({ standing }) => standing),
        ),
      );
    await settleChecks(tx, "certificate", results);
    return done();
  });
  return results.length;
}
