import type { MemberActor } from "#app/exchange/actor.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { getReceipt } from "#app/exchange/receipts/get-receipt.server.ts";
import type { ReceiptLeadRow, ReceiptView } from "#app/exchange/receipts/receipt-view.ts";
import type { Side } from "#app/exchange/receipts/sides.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

export type ReceiptPage = { view: Omit<ReceiptView, "rows">; page: Page<ReceiptLeadRow>; request: number | undefined };

/** The receipt with the page of its leads that a URL asks for: `request` (a number), `page`, `size`. */
export async function receiptPage(
  actor: MemberActor,
  url: URL,
  { receiptId, sides }: { receiptId: string | undefined; sides?: readonly Side[] },
): Promise<Outcome<ReceiptPage, "forbidden" | "not_found">> {
  const wish = readPageRequest(url);
  const request = readRequestNumber(url.searchParams.get("request"));
  const found = await getReceipt(actor, readNumericId(receiptId), { ...wish, sides, request });
  if (!found.ok) return found;
  const { rows, ...view } = found.value;
  return done({ view, page: pageOf(rows, wish, ({ place }) => [String(place)]), request });
}

export function readRequestNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : undefined;
}
