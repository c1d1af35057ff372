import * as z from "zod";
import type { ReceiptLeadRow, ReceiptView } from "#app/exchange/receipts/receipt-view.ts";
import {
  outcomeJson,
  outcomeShape,
  pairCountJson,
  pairCountShape,
  receiptHeadJson,
  receiptHeadShape,
  receiptLeadJson,
  receiptLeadShape,
  sellersReasonJson,
  sellersReasonShape,
  sellersSaleJson,
  sellersSaleShape,
} from "./receipt-shapes.ts";
import { idShape, moneyJson, moneyShape } from "./shapes.ts";

const rowShape = z.object({
  place: z.int(),
  operator: z
    .object({
      lead: receiptLeadShape.nullable(),
      seller_id: z.string().nullable(),
      /** At the requests that won the lead, and some of those that accepted it. */
      outcomes: z.array(outcomeShape.extend({ buyer_id: idShape })),
      reasons: z.array(z.object({ reason: z.string(), requests: z.int() })),
    })
    .nullable(),
  buyer: z.object({ lead: receiptLeadShape.nullable(), outcomes: z.array(outcomeShape) }).nullable(),
  seller: z
    .object({ lead: receiptLeadShape, sales: z.array(sellersSaleShape), reasons: z.array(sellersReasonShape) })
    .nullable(),
});

/** A receipt as its parties see it: each side is null for whom it isn't there. `data` is a page of its leads. */
export const receiptShape = receiptHeadShape.extend({
  operator: z
    .object({
      leads: z.int(),
      requests: z.int(),
      /** All that were open are named, not only those that accepted one of the leads. */
      is_complete: z.boolean(),
      outcomes: z.array(pairCountShape),
      sold: z.int(),
      missed: z.int(),
    })
    .nullable(),
  buyer: z
    .object({
      leads: z.int(),
      requests: z.array(
        z.object({
          number: z.int(),
          id: idShape,
          name: z.string(),
          version: z.int(),
          outcomes: z.array(pairCountShape),
          won: z.int(),
          spent: moneyShape,
        }),
      ),
    })
    .nullable(),
  seller: z.object({ leads: z.int(), sold: z.int(), earned: moneyShape }).nullable(),
  data: z.array(rowShape),
  next: z.string().nullable(),
});

export function receiptJson(
  { operator, buyer, seller, ...head }: Omit<ReceiptView, "rows">,
  rows: readonly ReceiptLeadRow[],
  next: string | undefined,
): z.output<typeof receiptShape> {
  return {
    ...receiptHeadJson(head),
    operator: operator && {
      ...{ leads: operator.leads, requests: operator.requests, is_complete: operator.isComplete },
      ...{ outcomes: operator.outcomes.map(pairCountJson), sold: operator.sold, missed: operator.missed },
    },
    buyer: buyer && {
      leads: buyer.leads,
      requests: buyer.requests.map(({ outcomes, spent, ...request }) => ({
        ...request,
        outcomes: outcomes.map(pairCountJson),
        spent: moneyJson(spent),
      })),
    },
    seller: seller && { leads: seller.leads, sold: seller.sold, earned: moneyJson(seller.earned) },
    data: rows.map(rowJson),
    next: next ?? null,
  };
}

function rowJson({ place, operator, buyer, seller }: ReceiptLeadRow): z.output<typeof rowShape> {
  return {
    place,
    operator: operator && {
      lead: operator.lead && receiptLeadJson(operator.lead),
      seller_id: operator.sellerId,
      outcomes: operator.outcomes.map(({ buyerId, ...outcome }) => ({ ...outcomeJson(outcome), buyer_id: buyerId })),
      reasons: operator.reasons,
    },
    buyer: buyer && { lead: buyer.lead && receiptLeadJson(buyer.lead), outcomes: buyer.outcomes.map(outcomeJson) },
    seller: seller && {
      lead: receiptLeadJson(seller.lead),
      sales: seller.sales.map(sellersSaleJson),
      reasons: seller.reasons.map(sellersReasonJson),
    },
  };
}
