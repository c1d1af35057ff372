import * as z from "zod";
import { disputeStatuses } from "#app/exchange/disputes/dispute-process.ts";
import type { DisputeRow, DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import type { RevealedEvidence } from "#app/exchange/disputes/reveal-evidence.server.ts";
import { idShape, moneyJson, moneyShape, timeShape } from "./shapes.ts";

const time = timeShape.nullable();
const text = z.string().nullable();
const iso = (at: Date | null) => at?.toISOString() ?? null;

export const disputeRowShape = z.object({
  id: idShape,
  sale_id: idShape,
  reason: z.string(),
  status: z.enum(disputeStatuses),
  opened_at: timeShape,
  due_at: time,
  price: moneyShape,
  refund: moneyShape.nullable(),
});

export function disputeRowJson(dispute: DisputeRow): z.output<typeof disputeRowShape> {
  return {
    id: dispute.id,
    sale_id: dispute.saleId.toString(),
    reason: dispute.reason,
    status: dispute.status,
    opened_at: dispute.openedAt.toISOString(),
    due_at: iso(dispute.dueAt),
    price: moneyJson(dispute.price),
    refund: dispute.refund && moneyJson(dispute.refund),
  };
}

export const disputeShape = z.object({
  id: idShape,
  side: z.enum(["buyer", "seller", "operator"]),
  sale_id: idShape,
  reason: z.string(),
  status: z.enum(disputeStatuses),
  note: z.string(),
  price: moneyShape,
  commission: moneyShape.nullable(),
  refund: moneyShape.nullable(),
  opened_at: timeShape,
  answer_due_at: timeShape,
  answer: text,
  answered_at: time,
  review_due_at: time,
  decision: text,
  decided_at: time,
  evidence: z.array(
    z.object({
      id: idShape,
      side: z.enum(["buyer", "seller"]),
      kind: z.string(),
      file_name: text,
      media_type: text,
      added_at: timeShape,
    }),
  ),
  findings: z.array(z.object({ check: z.string(), result: z.string(), facts: z.record(z.string(), z.unknown()) })),
});

export function disputeJson(dispute: DisputeView): z.output<typeof disputeShape> {
  return {
    id: dispute.id,
    side: dispute.side,
    sale_id: dispute.saleId.toString(),
    reason: dispute.reason,
    status: dispute.status,
    note: dispute.note,
    price: moneyJson(dispute.price),
    commission: dispute.commission && moneyJson(dispute.commission),
    refund: dispute.refund && moneyJson(dispute.refund),
    opened_at: dispute.openedAt.toISOString(),
    answer_due_at: dispute.answerDueAt.toISOString(),
    answer: dispute.answer,
    answered_at: iso(dispute.answeredAt),
    review_due_at: iso(dispute.reviewDueAt),
    decision: dispute.decision,
    decided_at: iso(dispute.decidedAt),
    evidence: dispute.evidence.map(evidenceEntryJson),
    findings: dispute.findings,
  };
}

type Entry = DisputeView["evidence"][number];
const evidenceEntryJson = ({ id, side, kind, fileName, mediaType, createdAt }: Entry) => ({
  id: id.toString(),
  side,
  kind,
  file_name: fileName,
  media_type: mediaType,
  added_at: createdAt.toISOString(),
});

/** Text as text, files in Base64. */
export const evidenceShape = z.object({
  evidence: z.array(
    disputeShape.shape.evidence.element.extend({
      side: z.string(),
      text: z.string().nullable(),
      content_base64: z.string().nullable(),
    }),
  ),
});

export function evidenceJson(pieces: readonly RevealedEvidence[]): z.output<typeof evidenceShape> {
  return {
    evidence: pieces.map(({ body, ...piece }) => {
      const bytes = Buffer.from(body);
      const isFile = piece.fileName !== null;
      return {
        ...evidenceEntryJson(piece as Entry),
        text: isFile ? null : bytes.toString("utf8"),
        content_base64: isFile ? bytes.toString("base64") : null,
      };
    }),
  };
}
