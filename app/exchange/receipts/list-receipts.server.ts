import { database } from "#app/db/client.server.ts";
import { type CandidateRow, selectCandidates } from "#app/db/sql/receipt-lists.ts";
import type { MemberActor } from "../actor.ts";
import type { ListPage } from "../list-page.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { collectReceipts, type ListedReceipt, type Meant, type ReceiptList } from "./collect-receipts.server.ts";
import { type ReceiptHead, receiptHeadOf } from "./receipt-head.ts";
import { receiptsOfLead } from "./receipts-of-lead.server.ts";
import { receiptsOfRequest } from "./receipts-of-request.server.ts";
import { sidesOf } from "./sides.ts";

/** `requests`: how many it was held against; null where only those are named that accepted one of the leads. */
export type DecisionRow = ReceiptHead & { leads: number; requests: number | null; sold: number };
/** Decisions about one lead, or that a request of this number was looked at in; all where neither is said. */
export type ReceiptFilter = { leadId?: bigint | undefined; requestNumber?: number | undefined };

/** Decisions, newest first, for the operator. Cursor key: the receipt's id. */
export async function listReceipts(
  actor: MemberActor,
  filter: ReceiptFilter,
  page: ListPage,
): Promise<Outcome<ReceiptList<DecisionRow>, "forbidden">> {
  if (sidesOf(actor, ["operator"]).length === 0) return refused("forbidden");
  const meant = await meantBy(filter);
  if (!meant) return done({ rows: [], lookedTo: null });
  const { rows, lookedTo } = await collectReceipts(page, { ...meant, keeps: () => false });
  return done({ rows: rows.map(rowOf), lookedTo });
}

async function meantBy({ leadId, requestNumber }: ReceiptFilter): Promise<Meant | null> {
  if (leadId !== undefined) return (await receiptsOfLead(leadId))?.meant ?? null;
  if (requestNumber !== undefined) return (await receiptsOfRequest({ number: requestNumber }))?.meant ?? null;
  return {
    candidates: (stretch) => database.rows<CandidateRow>(selectCandidates(stretch)),
    meant: (candidates) => Promise.resolve(candidates),
  };
}

function rowOf({ row, content, holds, requestsLookedAt }: ListedReceipt): DecisionRow {
  const head = receiptHeadOf(row, holds);
  if (content.kind === "fill")
    return { ...head, leads: content.body.sold.length, requests: 1, sold: content.body.sold.length };
  const sold = content.body.won.filter(([, , , , sale]) => sale !== null).length;
  return { ...head, leads: content.body.leads.length, requests: row.set_id === null ? null : requestsLookedAt, sold };
}
