import { type LockedSale, lockSaleForReading } from "#app/db/sql/lock-sale.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { ownFieldsOf } from "../lead-types/lead-type-schema.ts";
import { getLeadType } from "../lead-types/get-lead-type.server.ts";
import { openLeadContacts } from "../leads/open-lead-contacts.server.ts";
import { done, expectDone, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { deliverableContacts, type RevealedContacts } from "./deliverable-contacts.ts";
import type { RevealLeadRefusal } from "./delivery-refusals.ts";

/**
 * Hands the contacts of a bought lead to its buyer: of them, what the person's consent covers. Each call is one event
 * in the buyer's audit trail, in the transaction that opens them. Closed for good once the sale is refunded in full.
 */
export async function revealLead(
  actor: MemberActor,
  saleId: bigint | null,
): Promise<Outcome<RevealedContacts, RevealLeadRefusal>> {
  if (!may(actor, "contacts:read")) return refused("forbidden");
  if (saleId === null) return refused("not_found");
  return transaction<RevealedContacts, RevealLeadRefusal>(async (tx) => {
    const [sale] = await tx.rows<LockedSale>(lockSaleForReading(saleId));
    if (!sale || sale.buyer_id !== actor.organizationId) return refused("not_found");
    if (sale.status === "refunded") return refused("sale_refunded");
    const consent = await tx.db.consentRecord.findUnique({
      where: { leadId: sale.lead_id },
      select: { revokedAt: true },
    });
    if (consent?.revokedAt) return refused("consent_revoked");
    const contacts = (await openLeadContacts(tx, [sale.lead_id])).get(sale.lead_id);
    if (!contacts) return refused("contacts_erased");
    const lead = await tx.db.lead.findUniqueOrThrow({
      where: { id: sale.lead_id },
      select: { consentChannels: true, leadType: true },
    });
    const type = expectDone(await getLeadType(actor, lead.leadType, tx.db));
    const deliverable = deliverableContacts(contacts, lead.consentChannels);
    await recordAuditEvents(tx, actor, [
      { organizationId: actor.organizationId, action: "contacts.revealed", subject: `sale:${saleId}` },
    ]);
    return done({
      ...deliverable,
      ownNames: Object.fromEntries(ownFieldsOf(type).map(({ code, label }) => [code, label])),
    });
  });
}
