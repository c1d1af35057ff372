import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { idShape } from "#app/api/shapes.ts";
import { sourceJson, sourceShape } from "#app/api/source-shapes.ts";
import { saveSource } from "#app/exchange/posts/save-source.server.ts";
import { sourceSettingsInput } from "#app/exchange/posts/source-settings.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor }) => ({ data: (await listSources(actor)).map(sourceJson) }),
  {
    describe: {
      path: "/api/v1/sources",
      summary: "List your sources",
      response: z.object({ data: z.array(sourceShape) }),
    },
  },
);

export const action = apiWrite(
  "leads:write",
  sourceSettingsInput,
  ({ actor, body, attempt }) => saveSource(actor, body, { attempt }),
  {
    describe: { path: "/api/v1/sources", summary: "Add a source", response: z.object({ id: idShape }) },
    status: 201,
    conflicts: ["source_exists"],
  },
);
