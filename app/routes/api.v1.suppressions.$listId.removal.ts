import { apiWrite } from "#app/api/endpoint.server.ts";
import { removeSuppressions } from "#app/exchange/suppressions/remove-suppressions.server.ts";

export const action = apiWrite(
  "suppressions:write",
  null,
  ({ actor, params }) => removeSuppressions(actor, params.listId),
  {
    describe: { path: "/api/v1/suppressions/{listId}/removal", summary: "Remove a suppression list" },
    conflicts: ["list_is_busy"],
  },
);
