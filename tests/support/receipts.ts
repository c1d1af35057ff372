import { deflateRawSync, inflateRawSync } from "node:zlib";
import { personKey } from "../../app/crypto/person-key.server.ts";
import { database, pool, prisma } from "../../app/db/client.server.ts";
import { insertReceipts, type NewReceipt, type ReceiptRow, selectReceipt } from "../../app/db/sql/receipts.ts";
import type { MemberActor, PersonActor } from "../../app/exchange/actor.ts";
import { allocateLeads } from "../../app/exchange/matching/allocate-leads.server.ts";
import { fillPurchaseRequest } from "../../app/exchange/matching/fill-purchase-request.server.ts";
import { aLead } from "./leads.ts";
import { aPurchaseRequest } from "./purchase-requests.ts";
import { fundWallet } from "./wallet.ts";

const system = { by: "system", job: "test" } as const;

/** Offers leads to whoever is active; answers the ids of the receipts that this left, in their order. */
export async function decided(leadIds: readonly bigint[], leadType = "consumer"): Promise<bigint[]> {
  const before = await lastReceipt();
  await allocateLeads(system, leadType, leadIds);
  const { rows } = await pool.query<{ id: bigint }>("SELECT id FROM matching.receipts WHERE id > $1 ORDER BY id", [
    before,
  ]);
  return rows.map(({ id }) => id);
}

async function lastReceipt(): Promise<bigint> {
  const { rows } = await pool.query<{ id: bigint }>("SELECT coalesce(max(id), 0)::bigint AS id FROM matching.receipts");
  return rows[0]!.id;
}

let count = 0;

/** A purchase of one lead from stock, by a request that wants nothing else, and its receipt. */
export async function aPurchase(seller: MemberActor, buyer: PersonActor) {
  count += 1;
  const interest = `purchase_${process.pid}_${count}`;
  const leadId = await aLead(seller, { interests: [interest] });
  await fundWallet(buyer, 10_000n);
  const filters = [{ field: "interests", operator: "contains_any", value: [interest] }];
  const requestId = await aPurchaseRequest(buyer, { filters, quantity: 1 });
  await fillPurchaseRequest(system, requestId);
  const sale = await prisma.sale.findFirstOrThrow({ where: { leadId }, select: { id: true, fillId: true } });
  const fill = await prisma.fill.findUniqueOrThrow({ where: { id: sale.fillId }, select: { receiptId: true } });
  const { number } = await prisma.purchaseRequest.findUniqueOrThrow({ where: { id: requestId } });
  return { leadId, requestId, number, saleId: sale.id, receiptId: fill.receiptId! };
}

/** The buyer never wants to hear of this phone. */
export async function suppress({ organizationId }: MemberActor, phone: string): Promise<void> {
  const list = await prisma.suppressionList.create({
    data: { organizationId, name: "List", createdBy: "test" },
    select: { id: true },
  });
  await prisma.suppression.create({
    data: { organizationId, personKey: personKey("phone", phone), listId: list.id },
    select: { listId: true },
  });
}

export async function receiptRow(id: bigint): Promise<ReceiptRow> {
  const [row] = await database.rows<ReceiptRow>(selectReceipt(id));
  return row!;
}

/** A copy of a receipt under another number, with something changed in its body or beside it. */
export async function copyOfReceipt(
  id: bigint,
  change: (body: never) => void,
  beside: Partial<NewReceipt> = {},
): Promise<bigint> {
  const row = await receiptRow(id);
  const body = JSON.parse(inflateRawSync(row.body).toString()) as never;
  change(body);
  const copy: NewReceipt = {
    ...{ id: null, at: row.at, kind: row.kind, rules: row.rules, leadType: row.lead_type, currency: row.currency },
    ...{ firstLeadId: row.first_lead_id, lastLeadId: row.last_lead_id, purchaseRequestId: row.purchase_request_id },
    ...{ setId: row.set_id, body: deflateRawSync(JSON.stringify(body)), digest: row.digest },
    ...beside,
  };
  const [made] = await database.rows<{ id: bigint }>(insertReceipts([copy]));
  return made!.id;
}
