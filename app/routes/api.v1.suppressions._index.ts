import * as z from "zod";
import { apiRead, apiUpload, problem } from "#app/api/endpoint.server.ts";
import { suppressionListJson, suppressionListShape } from "#app/api/suppression-shapes.ts";
import { getSuppressions } from "#app/exchange/suppressions/get-suppressions.server.ts";
import { listSuppressions } from "#app/exchange/suppressions/list-suppressions.server.ts";
import { receiveSuppressions } from "#app/exchange/suppressions/receive-suppressions.server.ts";
import { uploadSuppressions } from "#app/exchange/suppressions/upload-suppressions.server.ts";
import { readUpload } from "#app/http/read-upload.server.ts";

const path = "/api/v1/suppressions";
const query = z.object({ name: z.string().optional(), draft: z.enum(["true", "false"]).optional() });

export const loader = apiRead(
  "suppressions:write",
  async ({ actor }) => {
    const lists = await listSuppressions(actor);
    return lists.ok ? { data: lists.value.map(suppressionListJson) } : lists;
  },
  {
    describe: {
      path,
      summary: "List your suppression lists",
      response: z.object({ data: z.array(suppressionListShape) }),
    },
  },
);

/**
 * The body is text or a file: phones, e-mail addresses, MD5 or SHA-256 of these, one or more in a line. `?name=` names
 * the list; with `?draft=true` nothing is held back by it before its confirmation.
 */
export const action = apiUpload(
  "suppressions:write",
  async ({ actor, attempt, request, url }) => {
    const upload = await readUpload(request);
    if (upload === "missing_file" || upload === "malformed_upload") return problem(422, upload);
    const name = (url.searchParams.get("name") ?? "").trim().slice(0, 80) || attempt;
    const list = { id: attempt, name, bytes: upload.file.bytes };
    const isDraft = url.searchParams.get("draft") === "true";
    const taken = isDraft ? await receiveSuppressions(actor, list) : await uploadSuppressions(actor, list);
    if (!taken.ok) return taken;
    const stored = await getSuppressions(actor, taken.value.id);
    return stored.ok ? suppressionListJson(stored.value) : stored;
  },
  {
    describe: { path, summary: "Add a suppression list", response: suppressionListShape, query },
    accepts: ["text/csv", "text/plain", "application/octet-stream", "multipart/form-data"],
    status: 201,
    conflicts: ["list_is_busy"],
  },
);
