import * as z from "zod";
import { batchJson, batchShape, uploadedBatchShape } from "#app/api/batch-shapes.ts";
import { apiRead, apiUpload, problem } from "#app/api/endpoint.server.ts";
import { Problem } from "#app/api/problem.ts";
import { pageShape } from "#app/api/shapes.ts";
import { batchConflicts } from "#app/exchange/batches/batch-refusals.ts";
import { batchSettingsInput } from "#app/exchange/batches/batch-settings.ts";
import { batchesPage } from "#app/http/batches-page.server.ts";
import { readUpload } from "#app/http/read-upload.server.ts";
import { uploadBatch } from "#app/exchange/batches/upload-batch.server.ts";
import { refused } from "#app/exchange/outcome.ts";

const query = z.object({ page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "leads:read",
  async ({ actor, url }) => {
    const { rows, older } = await batchesPage(actor, url);
    return { data: rows.map(batchJson), next: older ?? null };
  },
  { describe: { path: "/api/v1/batches", summary: "List batches", response: pageShape(batchShape), query } },
);

export const action = apiUpload(
  "leads:write",
  async ({ actor, request, attempt }) => {
    const upload = await readUpload(request);
    if (upload === "missing_file" || upload === "malformed_upload") return problem(422, upload);
    let errors: { path: string; code: string; message: string }[] = [];
    const settings = async () => {
      const read = batchSettingsInput.safeParse(textsOf(await upload.fields()));
      if (read.success) return { ok: true as const, value: read.data };
      errors = read.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message }));
      return refused("invalid_settings" as const, { field: errors.map(({ path }) => path).join(", ") });
    };
    const outcome = await uploadBatch(actor, { id: attempt, file: upload.file, settings });
    if (errors.length === 0 || outcome.ok) return outcome;
    return new Problem(422, outcome.reason, { errors, values: outcome.detail });
  },
  {
    describe: {
      path: "/api/v1/batches",
      summary: "Upload a batch of leads: CSV or another text table, XLSX, or either zipped",
      response: uploadedBatchShape,
      query: batchSettingsInput,
    },
    accepts: [
      "text/csv",
      "text/tab-separated-values",
      "text/plain",
      "application/csv",
      "application/octet-stream",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/zip",
      "application/x-zip-compressed",
      "application/gzip",
      "multipart/form-data",
    ],
    status: 201,
    conflicts: batchConflicts,
  },
);

/** Fields by name; one that was sent several times is a list separated by commas. */
function textsOf(fields: FormData): Record<string, string> {
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => [name, fields.getAll(name).map(String).join(",")]),
  );
}
