import * as z from "zod";
import type { NewSuppressions } from "#app/exchange/suppressions/receive-suppressions.server.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor } from "#app/words/words.ts";
import type { Entered, FormProblems } from "./form-fields.ts";
import { attemptInput } from "./form-inputs.ts";
import { parseForm } from "./parse-form.ts";
import { readUpload } from "./read-upload.server.ts";
import { refusalSentence } from "./refusal-words.ts";

const input = z.strictObject({
  attempt: attemptInput,
  name: z.string().trim().min(1).max(80),
  // A field of a multipart body has 64 KiB at most; what is longer comes as a file.
  entries: z
    .string()
    .refine((text) => Buffer.byteLength(text) < 60_000, "checks.suppressions.tooLong")
    .optional(),
});

/** The form of a list: what was pasted, and after it the file as it arrives. The fields stand before the file. */
export async function readSuppressionUpload(
  request: Request,
): Promise<{ list: NewSuppressions; entered: Entered } | { problems: FormProblems }> {
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  const upload = await readUpload(request);
  if (upload === "missing_file" || upload === "malformed_upload") {
    const sentence = refusalSentence({ ok: false, reason: upload }, t);
    return { problems: { fields: { file: [sentence] }, form: [], entered: {} } };
  }
  const form = parseForm(input, upload.before, { t });
  if (!form.ok) {
    await drain(upload.file.bytes);
    return { problems: form.problems };
  }
  const { attempt, name, entries = "" } = form.value;
  return { list: { id: attempt, name, bytes: together(entries, upload.file.bytes) }, entered: form.entered };
}

async function* together(pasted: string, file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (pasted.trim() !== "") yield Buffer.from(`${pasted}\n`);
  yield* file;
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of bytes) void piece;
}
