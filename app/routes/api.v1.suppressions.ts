import * as z from "zod";
import { apiRead, apiUpload } from "#app/api/endpoint.server.ts";
import { problem } from "#app/api/problem.ts";
import { idShape, timeShape } from "#app/api/shapes.ts";
import { done } from "#app/exchange/outcome.ts";
import { listSuppressions } from "#app/exchange/suppressions/list-suppressions.server.ts";
import { uploadSuppressions } from "#app/exchange/suppressions/upload-suppressions.server.ts";
import { readBody } from "#app/http/read-body.server.ts";

const path = "/api/v1/suppressions";
const BYTES_MAX = 8_000_000;

export const loader = apiRead(
  "suppressions:write",
  async ({ actor }) => {
    const lists = await listSuppressions(actor);
    if (!lists.ok) return lists;
    return { data: lists.value.map(({ createdAt, ...list }) => ({ ...list, created_at: createdAt })) };
  },
  {
    describe: {
      path,
      summary: "List what was uploaded to your suppression list",
      response: z.object({
        data: z.array(z.object({ id: idShape, name: z.string(), entries: z.int(), created_at: timeShape })),
      }),
    },
  },
);

/** The body is text: phones and e-mail addresses, one or more in a line. `?name=` names the list. */
export const action = apiUpload(
  "suppressions:write",
  async ({ actor, attempt, request, url }) => {
    const bytes = await readBody(request, BYTES_MAX);
    if (bytes === "too_large") return problem(413, "too_large");
    const name = (url.searchParams.get("name") ?? "").trim().slice(0, 80) || attempt;
    const uploaded = await uploadSuppressions(actor, attempt, { name, text: new TextDecoder().decode(bytes) });
    return uploaded.ok ? done(uploaded.value) : uploaded;
  },
  {
    describe: {
      path,
      summary: "Add phones and e-mail addresses to your suppression list",
      response: z.object({ id: idShape, entries: z.int(), unreadable: z.int() }),
    },
    accepts: ["text/csv", "text/plain"],
    status: 201,
  },
);
