import { apiRead } from "#app/api/endpoint.server.ts";
import { suppressionListJson, suppressionListShape } from "#app/api/suppression-shapes.ts";
import { getSuppressions } from "#app/exchange/suppressions/get-suppressions.server.ts";

export const loader = apiRead(
  "suppressions:write",
  async ({ actor, params }) => {
    const list = await getSuppressions(actor, params.listId);
    return list.ok ? suppressionListJson(list.value) : list;
  },
  {
    describe: {
      path: "/api/v1/suppressions/{listId}",
      summary: "Read a suppression list",
      response: suppressionListShape,
    },
  },
);
