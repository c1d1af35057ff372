import { byMethod } from "#app/api/by-method.server.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { blockOrganization } from "#app/exchange/organizations/block-organization.server.ts";
import { tradeBlockInput } from "#app/exchange/organizations/trade-block-input.ts";
import { unblockOrganization } from "#app/exchange/organizations/unblock-organization.server.ts";

const path = "/api/v1/blocks/{organizationId}";

export const action = byMethod({
  PUT: apiWrite(
    "blocks:write",
    tradeBlockInput,
    ({ actor, body, params }) => blockOrganization(actor, params.organizationId, body),
    {
      method: "PUT",
      describe: { path, summary: "Trade no more with an organisation; it counts for new sales" },
      conflicts: ["too_many_blocks"],
      status: 204,
    },
  ),
  DELETE: apiWrite("blocks:write", null, ({ actor, params }) => unblockOrganization(actor, params.organizationId), {
    method: "DELETE",
    describe: { path, summary: "Trade with an organisation again" },
    status: 204,
  }),
});
