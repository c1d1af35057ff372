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
import { readUpload } from "./read-upload.server.ts";
import { refusalSentence } from "./refusal-words.ts";

const formInput = batchSettingsInput.extend({
  consent_channels: choicesInput(consentChannels).transform((channels) => (channels.length > 0 ? channels : undefined)),
});
const ignored = ["attempt", "file"];

export type UploadForm = BatchUpload & {
  problemsFound: () => FormProblems | undefined;
  entered: () => Promise<Entered>;
};

/** The upload page's form: the file as it arrives, the fields behind it when they are there. */
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
    if (form.ok) return done(form.value);
    problems = form.problems;
    return refused("invalid_settings", { field: Object.keys(form.problems.fields).join(", ") });
  };
  return {
    id: isUuid(attempt) ? attempt : undefined,
    file: upload.file,
    settings,
    problemsFound: () => problems,
    entered: async () => readFields(await upload.fields(), ignored).entered,
  };
}
