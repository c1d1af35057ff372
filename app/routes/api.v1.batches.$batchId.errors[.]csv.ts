import { apiRead } from "#app/api/endpoint.server.ts";
import { rowErrorsFile } from "#app/http/row-errors-file.server.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor } from "#app/words/words.ts";

export const loader = apiRead(
  "leads:write",
  async ({ actor, params, request }) => {
    const file = await rowErrorsFile(
      actor,
      params.batchId ?? "",
      wordsFor(pickLocale(request.headers.get("accept-language"))),
    );
    return file.ok ? file.value : file;
  },
  {
    describe: {
      path: "/api/v1/batches/{batchId}/errors.csv",
      summary: "Download the rows that became no leads, and why",
      response: "text/csv",
    },
  },
);
