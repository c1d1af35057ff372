import { database } from "#app/db/client.server.ts";
import {
  boundExport,
  type ExportBounds,
  type ExportRow,
  type SalesMeant,
  selectExportRows,
} from "#app/db/sql/export-sales.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { recordAuditEvents } from "../audits/record-audit-events.server.ts";
import { isUuid } from "../ids.ts";
import { listLeadTypes } from "../lead-types/list-lead-types.server.ts";
import type { LeadTypeSchema } from "../lead-types/lead-type-schema.ts";
import { ownFactsOf, plainOwnValue } from "../leads/own-facts.ts";
import { openLeadContacts } from "../leads/open-lead-contacts.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { byteOrderMark, type CsvProfile } from "./csv-cell.ts";
import { deliverableContacts } from "./deliverable-contacts.ts";
import type { SaleFilter } from "./sale-filter.ts";
import { salesCsvHeader, salesCsvLine } from "./sales-csv.ts";

const ROWS_A_BATCH = 500;

export type SalesExport = { rows: number; fileName: string; chunks: AsyncGenerator<string, void, void> };

/**
 * The actor's bought leads with their contacts as CSV, read in batches while it is sent, so that memory stays flat.
 * Who exported how many rows is in the audit trail before the first contact is opened. Leads refunded in full, and
 * those whose consent was revoked, keep their row without contacts.
 */
export async function exportSales(
  actor: MemberActor,
  filter: SaleFilter,
  profile: CsvProfile,
): Promise<Outcome<SalesExport, "forbidden">> {
  if (!may(actor, "contacts:read")) return refused("forbidden");
  const { purchaseRequestId } = filter;
  const sales: SalesMeant = {
    buyerId: actor.organizationId,
    status: filter.status ?? null,
    purchaseRequestId: purchaseRequestId ?? null,
    from: filter.from ?? null,
    until: filter.until ?? null,
  };
  const isNoRequest = purchaseRequestId !== undefined && !isUuid(purchaseRequestId);
  return transaction<SalesExport, "forbidden">(async (tx) => {
    const [bounds] = isNoRequest ? [] : await tx.rows<ExportBounds>(boundExport(sales));
    const { rows, last_id } = bounds ?? { rows: 0, last_id: null };
    await recordAuditEvents(tx, actor, [
      {
        organizationId: actor.organizationId,
        action: "sales.exported",
        subject: `organization:${actor.organizationId}`,
        detail: { rows, profile, ...(last_id !== null && { last_sale: String(last_id) }) },
      },
    ]);
    const leadTypes = await listLeadTypes(actor, { withArchived: true });
    return done({
      rows,
      fileName: `leads-${profile}.csv`,
      chunks: chunksOf(sales, last_id ?? 0n, { profile, leadTypes }),
    });
  });
}

type Wording = { profile: CsvProfile; leadTypes: readonly LeadTypeSchema[] };

async function* chunksOf(sales: SalesMeant, lastId: bigint, wording: Wording) {
  yield byteOrderMark[wording.profile] + salesCsvHeader(wording.profile);
  for (let afterId = 0n; afterId < lastId;) {
    const rows = await database.rows<ExportRow>(selectExportRows(sales, { afterId, lastId, most: ROWS_A_BATCH }));
    const last = rows.at(-1);
    if (!last) return;
    yield await linesOf(rows, wording);
    afterId = last.id;
  }
}

async function linesOf(rows: readonly ExportRow[], { profile, leadTypes }: Wording): Promise<string> {
  const open = new Set(rows.filter((sale) => sale.status !== "refunded" && !sale.is_revoked));
  const contacts = await openLeadContacts(
    database,
    [...open].map((sale) => sale.lead_id),
  );
  return rows
    .map((sale) => {
      const known = open.has(sale) ? contacts.get(sale.lead_id) : undefined;
      const covered = known ? deliverableContacts(known, sale.consent_channels).contacts : {};
      return salesCsvLine({ sale, contacts: covered, own: ownOf(sale, leadTypes) }, profile);
    })
    .join("");
}

function ownOf(sale: ExportRow, leadTypes: readonly LeadTypeSchema[]): Record<string, string> {
  const type = leadTypes.find(({ code }) => code === sale.lead_type);
  const facts = type ? ownFactsOf(type, sale) : [];
  return Object.fromEntries(facts.map(({ field, value }) => [field.code, plainOwnValue(field, value)]));
}
