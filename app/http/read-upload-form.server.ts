import * as z from "zod";
import { isUuid } from "#app/exchange/ids.ts";
import { batchSettingsInput, type BatchSettings } from "#app/exchange/batches/batch-settings.ts";
import type { BatchRefusal } from "#app/exchange/batches/batch-refusals.ts";
import type { BatchUpload } from "#app/exchange/batches/upload-batch.server.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { done, type Outcome, refused } from "#app/exchange/outcome.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor } from "#app/words/words.ts";
import { type Entered, type FormProblems, readFields } from "./form-fields.ts";
import { choicesInput } from "./form-inputs.ts";
import { parseForm } from "./parse-form.ts";
import { readUpload, type Upload } from "./read-upload.server.ts";
import { refusalSentence } from "./refusal-words.ts";

const formInput = batchSettingsInput.extend({
  paste: z.string().optional(),
  consent_channels: choicesInput(consentChannels).transform((channels) => (channels.length > 0 ? channels : undefined)),
});
const ignored = ["attempt", "file"];

export type UploadForm = BatchUpload & {
  problemsFound: () => FormProblems | undefined;
  entered: () => Promise<Entered>;
};

/**
 * The upload page's form: the file as it arrives, or the cells that were pasted where no file was chosen; the fields
 * behind it when they are there. What comes from the page waits for the steps that follow.
 */
export async function readUploadForm(request: Request): Promise<UploadForm | { problems: FormProblems }> {
  const t = wordsFor(pickLocale(request.headers.get("accept-language")));
  const upload = await readUpload(request);
  if (upload === "missing_file" || upload === "malformed_upload")
    return {
      problems: { fields: { file: [refusalSentence({ ok: false, reason: upload }, t)] }, form: [], entered: {} },
    };
  const attempt = String(upload.before.get("attempt") ?? "");
  let problems: FormProblems | undefined;
  const settings = async (): Promise<Outcome<BatchSettings, BatchRefusal>> => {
    const form = parseForm(formInput, await upload.fields(), { t, ignored });
    if (upload.isCut()) {
      problems = { fields: { paste: [t("importing.upload.pasteTooLong")] }, form: [], entered: {} };
      return refused("invalid_settings", { field: "paste" });
    }
    if (form.ok) {
      const { paste: _paste, ...said } = form.value;
      const isPasted = upload.file.name === "";
      return done({ ...said, hold: true, ...(isPasted && { file_name: t("importing.upload.pastedName") }) });
    }
    problems = form.problems;
    return refused("invalid_settings", { field: Object.keys(form.problems.fields).join(", ") });
  };
  return {
    id: isUuid(attempt) ? attempt : undefined,
    file: { name: upload.file.name, bytes: fileOrPaste(upload) },
    settings,
    problemsFound: () => problems,
    entered: async () => readFields(await upload.fields(), ignored).entered,
  };
}

/** The bytes of the file; of a form without one the text that was pasted. */
async function* fileOrPaste({ file, fields }: Upload): AsyncGenerator<Uint8Array> {
  let isEmpty = true;
  for await (const piece of file.bytes) {
    isEmpty &&= piece.length === 0;
    yield piece;
  }
  if (!isEmpty || file.name !== "") return;
  const pasted = (await fields()).get("paste");
  if (typeof pasted === "string" && pasted.trim() !== "") yield Buffer.from(pasted);
}
