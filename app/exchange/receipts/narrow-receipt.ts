import type { ReceiptBody, RequestList } from "../matching/receipt.ts";

export type Decision = { body: ReceiptBody; list: RequestList };
type Request = { id: string; number: number; buyerId: string };

/**
 * A decision as far as it is about some of its requests: enough to look at their pairs, and a small part of the work
 * where there were a thousand of them. Not enough to make it again.
 */
export function narrowReceipt({ body, list }: Decision, keeps: (request: Request) => boolean): Decision {
  const requests = list.requests.filter(([number, , buyer, id]) =>
    keeps({ id, number, buyerId: list.buyers[buyer]![0] }),
  );
  const kept = new Set(requests.map(([number]) => number));
  return {
    list: { ...list, requests },
    body: {
      ...body,
      stood: body.stood.filter(([number]) => kept.has(number)),
      bids: body.bids.filter(([, number]) => kept.has(number)),
      found: body.found.map((numbers) => numbers.filter((number) => kept.has(number))),
      won: body.won.filter(([, number]) => kept.has(number)),
    },
  };
}
