import { database, prisma } from "#app/db/client.server.ts";
import { keepToken, selectUnsent, type UnsentRow } from "#app/db/sql/verifications.ts";
import type { SystemActor } from "../actor.ts";
import { openLeadContacts } from "../leads/open-lead-contacts.server.ts";
import { oneTimeToken } from "../organizations/one-time-token.server.ts";
import type { SentMethod } from "./sample-process.ts";

/** A message to somebody of a sample. The contact is for the sender alone: it is neither stored nor logged. */
export type Verification = { leadId: bigint; method: SentMethod; to: string; token: string };
export type VerificationRound = { sellerName: string; messages: Verification[]; last: bigint | null };

const AT_ONCE = 50;
const EMAIL_CONSENT = 4;
const EMAIL_CONTACT = 2;

/**
 * Makes the links for the next people of a sample who have got no message yet: by e-mail where their consent and their
 * contacts allow it, else as a text message where those are offered. Who can be reached by neither is left to a
 * reviewer. `last`: where the next round begins; null when there is nobody more.
 */
export async function issueVerifications(
  _actor: SystemActor,
  { batchId, byText, beyond }: { batchId: string; byText: boolean; beyond: bigint },
): Promise<VerificationRound> {
  const batch = await prisma.batch.findFirst({
    where: { id: batchId, status: "sampling" },
    select: { organizationId: true },
  });
  if (!batch) return { sellerName: "", messages: [], last: null };
  const seller = await prisma.organization.findUniqueOrThrow({
    where: { id: batch.organizationId },
    select: { name: true },
  });
  const rows = await database.rows<UnsentRow>(selectUnsent(batchId, { byText, beyond, most: AT_ONCE }));
  const contacts = await openLeadContacts(
    database,
    rows.map(({ lead_id }) => lead_id),
  );
  const messages: Verification[] = [];
  for (const { lead_id: leadId, consent_channels, contact_kinds } of rows) {
    const byEmail = (consent_channels & EMAIL_CONSENT) > 0 && (contact_kinds & EMAIL_CONTACT) > 0;
    const to = byEmail ? contacts.get(leadId)?.email : contacts.get(leadId)?.phone;
    if (to === undefined) continue; // erased meanwhile
    const { token, hash } = oneTimeToken();
    const kept = await database.rows(keepToken(batchId, leadId, hash));
    if (kept.length > 0) messages.push({ leadId, method: byEmail ? "code_email" : "code_phone", to, token });
  }
  return { sellerName: seller.name, messages, last: rows.length < AT_ONCE ? null : rows.at(-1)!.lead_id };
}
