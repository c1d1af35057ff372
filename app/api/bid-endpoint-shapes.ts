import * as z from "zod";
import type { BidCounts, BidEndpointView } from "#app/exchange/bidding/bid-endpoint-view.ts";
import type { BidEndpointInFull } from "#app/exchange/bidding/get-bid-endpoint.server.ts";
import type { ListedBidEndpoint } from "#app/exchange/bidding/list-bid-endpoints.server.ts";
import type { Trial } from "#app/exchange/bidding/try-bid-endpoint.server.ts";
import { idShape, timeShape } from "./shapes.ts";

/** `asked` is the sum of the four after it. */
const countsShape = z.object({
  asked: z.int(),
  bid: z.int(),
  declined: z.int(),
  late: z.int(),
  failed: z.int(),
  won: z.int(),
  not_asked: z.int(),
});
const facts = {
  id: idShape,
  name: z.string(),
  url: z.string(),
  timeout_ms: z.int(),
  state: z.enum(["open", "paused", "archived"]),
  paused_until: timeShape.nullable(),
  /** In a row, up to now. */
  failures: z.int(),
  limited_since: timeShape.nullable(),
  /** Until then the secret before the present one signs along. */
  earlier_secret_until: timeShape.nullable(),
  created_at: timeShape,
  archived_at: timeShape.nullable(),
  last_30_days: countsShape,
};
export const bidEndpointShape = z.object(facts);
export const bidEndpointInFullShape = z.object({
  ...facts,
  /** Half of the answers of the 30 days came within so many milliseconds. */
  median_ms: z.int().nullable(),
  days: z.array(countsShape.extend({ day: z.iso.date(), median_ms: z.int().nullable() })),
  purchase_requests: z.array(z.object({ id: idShape, name: z.string() })),
});
export const newBidEndpointShape = z.object({ id: idShape, secret: z.string() });
export const newBidSecretShape = z.object({ secret: z.string(), earlier_secret_until: timeShape });
export const bidTrialShape = z.object({
  outcome: z.enum(["bid", "declined", "late", "failed"]),
  /** Minor units of the organisation's currency, as text. */
  bid: z.string().nullable(),
  /** It bid more than the question said was the most. */
  is_cut: z.boolean(),
  ms: z.int(),
  reason: z.string().nullable(),
  /** Of a connection that failed. */
  code: z.string().nullable(),
  status: z.int().nullable(),
  /** The beginning of what came back. */
  answer: z.string().nullable(),
  sent: z.string(),
});
export const limitedBidderShape = z.object({
  id: idShape,
  name: z.string(),
  organization: z.string(),
  limited_since: timeShape,
  asked: z.int(),
  bid: z.int(),
});

export function bidEndpointJson({ counts, ...view }: ListedBidEndpoint) {
  return { ...factsJson(view), last_30_days: countsJson(counts) };
}

export function bidEndpointInFullJson({ counted, usedBy, ...view }: BidEndpointInFull) {
  return {
    ...factsJson(view),
    last_30_days: countsJson(counted.total),
    median_ms: counted.medianMs,
    days: counted.days.map(({ day, medianMs, ...counts }) => ({ day, ...countsJson(counts), median_ms: medianMs })),
    purchase_requests: usedBy,
  };
}

export function bidTrialJson({ outcome, bid, ms, reason, code, status, answer, sent }: Trial) {
  return {
    outcome,
    bid: bid?.bid?.toString() ?? null,
    is_cut: bid?.isCut ?? false,
    ms,
    reason,
    code,
    status: status === null ? null : Number(status),
    answer,
    sent,
  };
}

function factsJson(view: BidEndpointView) {
  return {
    id: view.id,
    name: view.name,
    url: view.url,
    timeout_ms: view.timeoutMs,
    state: view.state,
    paused_until: view.pausedUntil,
    failures: view.failures,
    limited_since: view.limitedSince,
    earlier_secret_until: view.earlierUntil,
    created_at: view.createdAt,
    archived_at: view.archivedAt,
  };
}

function countsJson({ notAsked, ...counts }: BidCounts) {
  return { ...counts, not_asked: notAsked };
}
