import { database, prisma } from "#app/db/client.server.ts";
import { type CandidateRow, selectCandidatesOfRequest } from "#app/db/sql/receipt-lists.ts";
import { loadRows, type Meant } from "./collect-receipts.server.ts";
import { namesRequest, requestIdsOf } from "./load-receipt.server.ts";

/** Where the receipts of a request are found, and whose it is. Null where there is no such request. */
export async function receiptsOfRequest(
  where: { id: string } | { number: number },
): Promise<{ id: string; number: number; buyerId: string; meant: Meant } | null> {
  const request = await prisma.purchaseRequest.findUnique({ where, select: columns });
  if (!request) return null;
  const { id, number, buyerId, createdAt: since } = request;
  const span = { ...request, since, until: closedAt(request) };
  const meant: Meant = {
    candidates: (stretch) => database.rows<CandidateRow>(selectCandidatesOfRequest(span, stretch)),
    meant: (candidates) => aboutRequest(id, candidates),
  };
  return { id, number, buyerId, meant };
}

const columns = {
  ...{ id: true, number: true, buyerId: true, leadType: true, currency: true },
  ...{ status: true, createdAt: true, changedAt: true, fulfilledAt: true },
} as const;
const MINUTE_MS = 60_000;

/** When it was last among the open ones, of one that is closed; with a little to spare for decisions under way then. */
function closedAt({ status, fulfilledAt, changedAt }: { status: string; fulfilledAt: Date | null; changedAt: Date }) {
  if (status !== "fulfilled" && status !== "cancelled" && status !== "expired") return null;
  return new Date((fulfilledAt ?? changedAt).getTime() + 10 * MINUTE_MS);
}

/** Whether the request was among the open ones, their set says; of decisions without one, the body. */
async function aboutRequest(requestId: string, candidates: CandidateRow[]): Promise<CandidateRow[]> {
  const idsOf = await requestIdsOf(database, candidates);
  const unsaid = candidates.filter((row) => row.set_id === null && row.purchase_request_id === null);
  const named = new Set((await loadRows(unsaid)).flatMap((row) => (namesRequest(row, requestId) ? row.id : [])));
  return candidates.filter(({ id, set_id, purchase_request_id }) =>
    set_id === null ? purchase_request_id === requestId || named.has(id) : idsOf(set_id).has(requestId),
  );
}
