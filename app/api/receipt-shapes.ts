import * as z from "zod";
import { matchChecks } from "#app/exchange/matching/explain-match.ts";
import type { CoarseCount } from "#app/exchange/matching/coarse-count.ts";
import type { SellersReason } from "#app/exchange/matching/sellers-reasons.ts";
import type { EvaluationView } from "#app/exchange/receipts/get-evaluation.server.ts";
import type { LeadView } from "#app/exchange/receipts/lead-view.ts";
import type { LeadDecision } from "#app/exchange/receipts/list-receipts-of-lead.server.ts";
import type { RequestDecision } from "#app/exchange/receipts/list-receipts-of-request.server.ts";
import type { DecisionRow } from "#app/exchange/receipts/list-receipts.server.ts";
import { type OutcomeView, toldVerdicts } from "#app/exchange/receipts/outcome-view.ts";
import type { ReceiptHead } from "#app/exchange/receipts/receipt-head.ts";
import type { SellersSale } from "#app/exchange/receipts/sellers-view.ts";
import type { PairCount } from "#app/exchange/receipts/weigh-pairs.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const text = z.string().nullable();

export const receiptHeadShape = z.object({
  id: idShape,
  at: timeShape,
  kind: z.enum(["allocation", "ping", "fill", "market"]),
  lead_type: z.string(),
  currency: z.string().length(3),
  /** The version of the rules that it was decided under, and the one in force. */
  rules: z.object({ decided: z.int(), now: z.int() }),
  /** Whether making it again gave the same, byte for byte; null where it was not made again. */
  holds: z.boolean().nullable(),
});

export function receiptHeadJson({ id, at, kind, leadType, currency, rules, holds }: ReceiptHead) {
  return { id, at: at.toISOString(), kind, lead_type: leadType, currency, rules, holds };
}

/** A number as parties are told it: at least so many; `fewer_than` where that is all there is to say. */
export const coarseCountShape = z.object({ at_least: z.int(), fewer_than: z.int().nullable() });
export const coarseCountJson = ({ atLeast, fewerThan }: CoarseCount) => ({ at_least: atLeast, fewer_than: fewerThan });

export const sellersReasonShape = z.object({ reason: z.string(), requests: coarseCountShape });
export const sellersReasonJson = ({ reason, requests }: SellersReason) => ({
  reason,
  requests: coarseCountJson(requests),
});

/** `is_about`: not every pair was looked at. */
export const pairCountShape = z.object({ reason: z.string(), pairs: z.int(), is_about: z.boolean() });
export const pairCountJson = ({ reason, pairs, isAbout }: PairCount) => ({ reason, pairs, is_about: isAbout });

export const sellersSaleShape = z.object({ sale_id: idShape, price: moneyShape });
export const sellersSaleJson = ({ saleId, price }: SellersSale) => ({ sale_id: saleId, price: moneyJson(price) });

export const outcomeShape = z.object({
  request: z.int(),
  request_id: idShape,
  verdict: z.enum(toldVerdicts),
  reason: text,
  price: moneyShape.nullable(),
  runner_up: moneyShape.nullable(),
  preference_score: z.int().nullable(),
  sale_id: text,
});

export function outcomeJson(outcome: OutcomeView): z.output<typeof outcomeShape> {
  const { request, requestId, verdict, reason, price, runnerUp, score, saleId } = outcome;
  return {
    ...{ request, request_id: requestId, verdict, reason, preference_score: score, sale_id: saleId },
    price: price && moneyJson(price),
    runner_up: runnerUp && moneyJson(runnerUp),
  };
}

/** A lead as its reader may see it: `age` and the exact time only of one's own and of what one bought. */
export const receiptLeadShape = z.object({
  id: text,
  age_band: text,
  age: z.int().nullable(),
  region: text,
  country: text,
  gender: text,
  marital_status: text,
  employment_status: text,
  education: text,
  interests: z.array(z.string()),
  contact_kinds: z.array(z.string()),
  consent_channels: z.array(z.string()),
  completeness: z.int().nullable(),
  sale_mode: z.string(),
  sale_count: z.int(),
  max_sales: z.int(),
  captured_at: timeShape,
});

export function receiptLeadJson(lead: LeadView): z.output<typeof receiptLeadShape> {
  const { id, age, region, country, gender, education, completeness } = lead;
  return {
    ...{ id, age, region, country, gender, education, completeness },
    age_band: lead.ageBand,
    marital_status: lead.maritalStatus,
    employment_status: lead.employmentStatus,
    interests: [...lead.interests],
    contact_kinds: lead.contactKinds,
    consent_channels: lead.consentChannels,
    sale_mode: lead.saleMode,
    sale_count: lead.saleCount,
    max_sales: lead.maxSales,
    captured_at: lead.capturedAt.toISOString(),
  };
}

export const evaluationShape = receiptHeadShape.extend({
  place: z.int(),
  lead: receiptLeadShape.nullable(),
  outcome: outcomeShape,
  checks: z.array(
    z.object({
      check: z.enum(matchChecks),
      outcome: z.enum(["passed", "failed", "not_looked_at"]),
      reasons: z.array(z.string()),
      /** What was compared: amounts in minor units as text, times in ISO 8601. */
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  preferences: z
    .array(z.object({ condition: z.record(z.string(), z.unknown()), weight: z.int(), is_met: z.boolean() }))
    .nullable(),
});

export function evaluationJson(view: EvaluationView): z.output<typeof evaluationShape> {
  return {
    ...receiptHeadJson(view),
    place: view.place,
    lead: view.lead && receiptLeadJson(view.lead),
    outcome: outcomeJson(view.outcome),
    checks: view.checks,
    preferences:
      view.preferences?.map(({ condition, weight, isMet }) => ({ condition, weight, is_met: isMet })) ?? null,
  };
}

export const leadDecisionShape = receiptHeadShape.extend({
  place: z.int(),
  sales: z.array(sellersSaleShape),
  reasons: z.array(sellersReasonShape),
});

export function leadDecisionJson(decision: LeadDecision): z.output<typeof leadDecisionShape> {
  const { place, sales, reasons } = decision;
  return {
    ...receiptHeadJson(decision),
    place,
    sales: sales.map(sellersSaleJson),
    reasons: reasons.map(sellersReasonJson),
  };
}

export const requestDecisionShape = receiptHeadShape.extend({
  leads: z.int(),
  outcomes: z.array(pairCountShape),
  won: z.int(),
  spent: moneyShape,
});

export function requestDecisionJson(decision: RequestDecision): z.output<typeof requestDecisionShape> {
  const { leads, outcomes, won, spent } = decision;
  return {
    ...receiptHeadJson(decision),
    leads,
    outcomes: outcomes.map(pairCountJson),
    won,
    spent: moneyJson(spent),
  };
}

/** `requests`: null where only those are named that accepted one of the leads. */
export const decisionRowShape = receiptHeadShape.extend({
  leads: z.int(),
  requests: z.int().nullable(),
  sold: z.int(),
});

export function decisionRowJson(row: DecisionRow): z.output<typeof decisionRowShape> {
  const { leads, requests, sold } = row;
  return { ...receiptHeadJson(row), leads, requests, sold };
}
