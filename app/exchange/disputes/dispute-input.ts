import * as z from "zod";
import { disputeReasonCodes, evidenceKinds, type EvidenceKind, neverReturnable } from "./dispute-reasons.ts";
import {
  EVIDENCE_FILE_BYTES_MAX,
  EVIDENCE_ITEMS_MAX,
  EVIDENCE_TEXT_MAX,
  evidenceMediaTypes,
  NOTE_MAX,
} from "./evidence-limits.ts";

/** A piece of evidence as the operations take it: a text, or the bytes of a file. */
export type NewEvidence = { kind: EvidenceKind; body: string | Uint8Array; fileName?: string; mediaType?: string };

/** Text that PostgreSQL can keep: no NUL. */
const plainText = z
  .string()
  .trim()
  .regex(/^[^\0]*$/);
export const noteInput = plainText.max(NOTE_MAX);
export const evidenceTextInput = plainText.max(EVIDENCE_TEXT_MAX);
const fileNameInput = plainText.min(1).max(200);

const evidenceInput = z
  .array(
    z.union([
      z.strictObject({ kind: z.enum(evidenceKinds), text: evidenceTextInput.min(1) }),
      z.strictObject({
        kind: z.enum(evidenceKinds),
        file_name: fileNameInput,
        media_type: z.enum(evidenceMediaTypes),
        content_base64: z
          .base64()
          .min(1)
          .max(Math.ceil(EVIDENCE_FILE_BYTES_MAX / 3) * 4),
      }),
    ]),
  )
  .max(EVIDENCE_ITEMS_MAX)
  .default([])
  .transform((items) =>
    items.map((item): NewEvidence =>
      "text" in item
        ? { kind: item.kind, body: item.text }
        : {
            kind: item.kind,
            body: Uint8Array.from(atob(item.content_base64), (each) => each.charCodeAt(0)),
            fileName: item.file_name,
            mediaType: item.media_type,
          },
    ),
  );

/** Bodies of the API. The forms have fields of their own and end in the same operations. */
export const openDisputeInput = z.strictObject({
  reason: z.enum([...disputeReasonCodes, ...neverReturnable]),
  note: noteInput.default(""),
  evidence: evidenceInput,
});

export const answerDisputeInput = z.strictObject({
  answer: z.enum(["accept", "contest"]),
  note: noteInput.default(""),
  evidence: evidenceInput,
});

export const decideDisputeInput = z.strictObject({
  decision: z.enum(["full", "partial", "rejected"]),
  /** In minor units; for a part only. */
  refund: z
    .strictObject({ amount: z.string().regex(/^[1-9]\d{0,15}$/), currency: z.string().length(3) })
    .transform(({ amount, currency }) => ({ amount: BigInt(amount), currency }))
    .optional(),
  explanation: noteInput,
});
