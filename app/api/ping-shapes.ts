import * as z from "zod";
import { bidId, type PingAnswer } from "#app/exchange/pings/ping.ts";
import { rowReasonSentence } from "#app/http/row-reason-sentence.ts";
import type { Words } from "#app/words/words.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const bidShape = z.object({
  /** Of this ping: what `consent_bids` names. */
  bid_id: z.string().describe(`${bidId(0)}, ${bidId(1)}, …, best first`),
  price: moneyShape,
  sale_mode: z.enum(["shared", "exclusive", "exclusive_window"]),
  /** Named where the person picks: the consent then names whom they picked. */
  buyer: z.object({ id: idShape, name: z.string() }).nullable(),
});

/** What would be bid for a lead (product rule B3). */
export const pingShape = z.object({
  status: z.enum(["bids", "no_bids", "rejected"]),
  /** Sent with the lead: the bids are held to until it expires. */
  ping_id: z.string().nullable(),
  expires_at: timeShape.nullable(),
  bids: z.array(bidShape),
  reason_code: z.string().nullable(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  match: z.string().nullable(),
});

export function pingJson(answer: PingAnswer, wordsOf: () => Words): z.output<typeof pingShape> {
  const { status, pingId, expiresAt, bids, reason, field, facts, match } = answer;
  return {
    status,
    ping_id: pingId,
    expires_at: expiresAt?.toISOString() ?? null,
    bids: bids.map(({ id, price, mode, buyer }) => ({ bid_id: id, price: moneyJson(price), sale_mode: mode, buyer })),
    reason_code: reason,
    field,
    detail: reason && rowReasonSentence(reason, facts, wordsOf()),
    match,
  };
}
