import { leadFactColumns } from "../leads/lead-fact-columns.ts";
import { type EarlierHolding, selectEarlierHolding } from "#app/db/sql/dispute-facts.ts";
import type { LockedSale } from "#app/db/sql/lock-sale.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import { saleTermsSchema } from "../sales/sale-terms.ts";
import {
  type Finding,
  judgeAge,
  judgeConsent,
  judgeDelivery,
  judgeEarlierHolding,
  judgeFreshness,
  judgeSaleCount,
  judgeTerms,
} from "./automatic-checks.ts";
import type { AutomaticCheck } from "./dispute-reasons.ts";

/**
 * Looks up what the exchange itself knows about a disputed sale; null when the reason has nothing to look up. The
 * reviewer sees it beside the evidence: a contract that approves by a check alone is not among the terms yet.
 */
export async function runAutomaticCheck(
  tx: Tx,
  { sale, check }: { sale: LockedSale; check: AutomaticCheck | null },
): Promise<Finding | null> {
  switch (check) {
    case null:
      return null;
    case "earlier_holding": {
      const [held] = await tx.rows<EarlierHolding>(selectEarlierHolding(sale.id));
      return judgeEarlierHolding({ earlierSales: held!.earlier_sales, suppressedBefore: held!.suppressed_before });
    }
    case "terms":
      return judgeTerms(await termsOf(tx, sale), await leadOf(tx, sale));
    case "consent":
      return checkConsent(tx, sale);
    case "age":
      return judgeAge((await leadOf(tx, sale)).age);
    case "freshness": {
      const { capturedAt } = await leadOf(tx, sale);
      const { max_age_hours } = await termsOf(tx, sale);
      return judgeFreshness({ capturedAt, soldAt: sale.sold_at, maxAgeHours: max_age_hours });
    }
    case "sale_count": {
      const otherSales = await tx.db.sale.count({ where: { leadId: sale.lead_id, id: { not: sale.id } } });
      return judgeSaleCount({ isExclusive: sale.sale_mode === "exclusive", otherSales });
    }
    case "delivery": {
      const reveals = await tx.db.auditEvent.count({
        where: { organizationId: sale.buyer_id, subject: `sale:${sale.id}`, action: "contacts.revealed" },
      });
      return judgeDelivery({ reveals });
    }
  }
}

async function termsOf(tx: Tx, sale: LockedSale) {
  const fill = await tx.db.fill.findUniqueOrThrow({ where: { id: sale.fill_id }, select: { terms: true } });
  return saleTermsSchema.parse(fill.terms);
}

function leadOf(tx: Tx, sale: LockedSale) {
  return tx.db.lead.findUniqueOrThrow({
    where: { id: sale.lead_id },
    select: {
      ...leadFactColumns,
      capturedAt: true,
      consentExpiresAt: true,
    },
  });
}

async function checkConsent(tx: Tx, sale: LockedSale): Promise<Finding> {
  const lead = await leadOf(tx, sale);
  const record = await tx.db.consentRecord.findUnique({
    where: { leadId: sale.lead_id },
    select: { revokedAt: true },
  });
  return judgeConsent({
    isRecorded: record !== null,
    revokedAt: record?.revokedAt ?? null,
    expiresAt: lead.consentExpiresAt,
    soldAt: sale.sold_at,
  });
}
