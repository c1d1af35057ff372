import { apiWrite } from "#app/api/endpoint.server.ts";
import { suppressionListJson, suppressionListShape } from "#app/api/suppression-shapes.ts";
import { getSuppressions } from "#app/exchange/suppressions/get-suppressions.server.ts";
import { putSuppressionsInForce } from "#app/exchange/suppressions/put-suppressions-in-force.server.ts";

export const action = apiWrite(
  "suppressions:write",
  null,
  async ({ actor, params }) => {
    const moved = await putSuppressionsInForce(actor, params.listId);
    if (!moved.ok) return moved;
    const list = await getSuppressions(actor, params.listId);
    return list.ok ? suppressionListJson(list.value) : list;
  },
  {
    describe: {
      path: "/api/v1/suppressions/{listId}/confirmation",
      summary: "Put a drafted suppression list in force",
      response: suppressionListShape,
    },
    conflicts: ["list_is_busy"],
  },
);
