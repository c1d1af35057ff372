import type { MemberActor } from "../actor.ts";
import { readNumericId } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import type { SellersReason } from "../matching/sellers-reasons.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { collectReceipts, type ListedReceipt, type ReceiptList } from "./collect-receipts.server.ts";
import { openReceipt } from "./open-receipt.ts";
import { type ReceiptHead, receiptHeadOf } from "./receipt-head.ts";
import { receiptsOfLead } from "./receipts-of-lead.server.ts";
import { type SellersSale, sellersRow } from "./sellers-view.ts";
import { type Side, sidesOf } from "./sides.ts";

/** A decision about a lead: its place in the receipt, what it was sold for, and why requests didn't take it. */
export type LeadDecision = ReceiptHead & { place: number; sales: SellersSale[]; reasons: SellersReason[] };

/** The decisions about one lead, newest first, for its seller and the operator. Cursor key: the receipt's id. */
export async function listReceiptsOfLead(
  actor: MemberActor,
  leadId: string | undefined,
  page: ListPage,
  asked: readonly Side[] = ["operator", "seller"],
): Promise<Outcome<ReceiptList<LeadDecision>, "forbidden" | "not_found">> {
  const sides = sidesOf(actor, asked);
  if (sides.length === 0) return refused("forbidden");
  const id = readNumericId(leadId);
  const lead = id === null ? null : await receiptsOfLead(id);
  const isOwn = sides.includes("seller") && lead?.sellerId === actor.organizationId;
  if (!lead || id === null || (!isOwn && !sides.includes("operator"))) return refused("not_found");
  const { rows, lookedTo } = await collectReceipts(page, { ...lead.meant, keeps: () => true });
  return done({ rows: rows.map((row) => decisionOf(row, id)), lookedTo });
}

function decisionOf(receipt: ListedReceipt, leadId: bigint): LeadDecision {
  const opened = openReceipt(receipt);
  const place = opened.leads.findIndex((lead) => lead?.id === leadId);
  const { sales, reasons } = sellersRow(opened, place);
  return { ...receiptHeadOf(receipt.row, receipt.holds), place, sales, reasons };
}
