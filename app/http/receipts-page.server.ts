import { done, type Outcome } from "#app/exchange/outcome.ts";
import type { ReceiptList } from "#app/exchange/receipts/collect-receipts.server.ts";
import { encodeCursor, type Page, pageOf, type PageRequest, readPageRequest } from "./page-cursor.ts";

/** `isCut`: looking was ended before the list was, which goes on with the next page. */
export type ReceiptsPage<Row> = Page<Row> & { isCut: boolean };

/** The page of receipts that a URL asks for: `page`, `size`. */
export async function receiptsPage<Row extends { id: string }, Reason extends string>(
  url: URL,
  list: (page: PageRequest) => Promise<Outcome<ReceiptList<Row>, Reason>>,
): Promise<Outcome<ReceiptsPage<Row>, Reason>> {
  const request = readPageRequest(url);
  const found = await list(request);
  if (!found.ok) return found;
  const { rows, lookedTo } = found.value;
  const page = pageOf(rows, request, ({ id }) => [id]);
  if (lookedTo === null) return done({ ...page, isCut: false });
  const direction = request.cursor?.direction ?? "older";
  return done({ ...page, [direction]: encodeCursor({ direction, keys: [lookedTo] }), isCut: true });
}
