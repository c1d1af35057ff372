import type { MemberActor } from "#app/exchange/actor.ts";
import { exportRowErrors } from "#app/exchange/batches/export-row-errors.server.ts";
import type { Outcome } from "#app/exchange/outcome.ts";
import type { Words } from "#app/words/words.ts";
import { attachmentHeaders } from "./downloads.ts";
import { rowReasonMend, rowReasonSentence } from "./row-reason-sentence.ts";
import { streamOfText } from "./stream-of-text.ts";

/** A batch's row errors as a file to be saved, written as it is sent. */
export async function rowErrorsFile(
  actor: MemberActor,
  batchId: string,
  t: Words,
): Promise<Outcome<Response, "not_found">> {
  const file = await exportRowErrors(actor, batchId, (reason, facts) =>
    [rowReasonSentence(reason, facts, t), rowReasonMend(reason, t)].join(" "),
  );
  if (!file.ok) return file;
  const headers = attachmentHeaders({ fileName: file.value.fileName, contentType: "text/csv; charset=utf-8" });
  return { ok: true, value: new Response(streamOfText(file.value.lines), { headers }) };
}
