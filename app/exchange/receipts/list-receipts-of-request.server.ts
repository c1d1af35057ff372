import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import type { ListPage } from "../list-page.ts";
import type { Money } from "../money.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type Bought, buyersOutcome } from "./buyers-view.ts";
import { collectReceipts, type ReceiptList } from "./collect-receipts.server.ts";
import { loadBought } from "./load-bought.server.ts";
import { type OpenedReceipt, openReceipt } from "./open-receipt.ts";
import { type ReceiptHead, receiptHeadOf } from "./receipt-head.ts";
import { inOrder, reasonOf } from "./receipt-parts.ts";
import { receiptsOfRequest } from "./receipts-of-request.server.ts";
import { type Side, sidesOf } from "./sides.ts";
import { countPairs, type PairCount, weighPairs } from "./weigh-pairs.ts";

/**
 * A decision that a request was looked at in: of how many leads, what came of them by reason (the first reason, or how it
 * ended), and what was bought. `request`: its number.
 */
export type RequestDecision = ReceiptHead & {
  request: number;
  leads: number;
  outcomes: PairCount[];
  won: number;
  spent: Money;
};

/** The decisions that a request was looked at in, newest first, for its buyer and the operator. Cursor key: the receipt's id. */
export async function listReceiptsOfRequest(
  actor: MemberActor,
  purchaseRequestId: string | undefined,
  page: ListPage,
  asked: readonly Side[] = ["operator", "buyer"],
): Promise<Outcome<ReceiptList<RequestDecision>, "forbidden" | "not_found">> {
  const sides = sidesOf(actor, asked);
  if (sides.length === 0) return refused("forbidden");
  const request = isUuid(purchaseRequestId) ? await receiptsOfRequest({ id: purchaseRequestId }) : null;
  const isOwn = sides.includes("buyer") && request?.buyerId === actor.organizationId;
  const isOperator = sides.includes("operator");
  if (!request || (!isOwn && !isOperator)) return refused("not_found");
  const { rows, lookedTo } = await collectReceipts(page, { ...request.meant, keeps: ({ id }) => id === request.id });
  const opened = rows.map(openReceipt);
  const bought = isOperator ? null : await loadBought(request.buyerId, opened);
  const decisions = opened.map((receipt, i) => decisionOf(receipt, rows[i]!.holds, { number: request.number, bought }));
  return done({ rows: decisions, lookedTo });
}

/** `bought`: null where all is told as it was. */
function decisionOf(
  opened: OpenedReceipt,
  holds: boolean | null,
  { number, bought }: { number: number; bought: Bought | null },
): RequestDecision {
  const outcomes = countPairs(weighPairs(opened, [number]), (pair) =>
    reasonOf(bought ? buyersOutcome(opened, pair, bought) : opened.outcome(pair)),
  );
  const prices = opened.won.flatMap((pair) => {
    const { verdict, price } = opened.outcome(pair);
    return pair[1] === number && verdict === "won" ? [price!] : [];
  });
  return {
    ...receiptHeadOf(opened.row, holds),
    request: number,
    leads: opened.leads.length,
    outcomes: inOrder(outcomes),
    won: prices.length,
    spent: { amount: prices.reduce((sum, price) => sum + price, 0n), currency: opened.row.currency },
  };
}
