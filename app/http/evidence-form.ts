import * as z from "zod";
import { evidenceTextInput, type NewEvidence } from "#app/exchange/disputes/dispute-input.ts";
import { type EvidenceKind, evidenceKinds } from "#app/exchange/disputes/dispute-reasons.ts";
import { EVIDENCE_FILE_BYTES_MAX, evidenceMediaTypes } from "#app/exchange/disputes/evidence-limits.ts";

const mediaTypes: readonly string[] = evidenceMediaTypes;

/** The fields that a form with evidence carries besides its own: `evidence.<kind>` texts and one `file`. */
export const evidenceFields = {
  evidence: z.partialRecord(z.enum(evidenceKinds), evidenceTextInput).default({}),
  file: z
    .file()
    .refine(
      (file) => file.size <= EVIDENCE_FILE_BYTES_MAX && mediaTypes.includes(mediaTypeOf(file)),
      "disputes.open.fileProblem",
    )
    .optional(),
};

/** What was put into those fields, as the operations take it; the file counts as `fileKind`. */
export async function evidenceOf(
  fields: { evidence: Partial<Record<EvidenceKind, string>>; file?: File | undefined },
  fileKind: EvidenceKind,
): Promise<NewEvidence[]> {
  const texts = Object.entries(fields.evidence).map(([kind, body]) => ({ kind: kind as EvidenceKind, body }));
  const { file } = fields;
  if (!file) return texts;
  const body = new Uint8Array(await file.arrayBuffer());
  const fileName = file.name.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "file";
  return [...texts, { kind: fileKind, body, fileName, mediaType: mediaTypeOf(file) }];
}

/** Browsers name mails by their ending only. */
function mediaTypeOf(file: File): string {
  const type = file.type.split(";", 1)[0] ?? "";
  if (type === "" && /\.eml$/i.test(file.name)) return "message/rfc822";
  return type === "" && /\.(txt|log)$/i.test(file.name) ? "text/plain" : type;
}
