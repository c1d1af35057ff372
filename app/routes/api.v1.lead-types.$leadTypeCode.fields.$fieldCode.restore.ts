import { apiWrite } from "#app/api/endpoint.server.ts";
import { restoreLeadTypeField } from "#app/exchange/lead-types/restore-lead-type-field.server.ts";

export const action = apiWrite(
  "lead-types:write",
  null,
  ({ actor, params }) =>
    restoreLeadTypeField(actor, { leadType: params.leadTypeCode ?? "", code: params.fieldCode ?? "" }),
  {
    describe: {
      path: "/api/v1/lead-types/{leadTypeCode}/fields/{fieldCode}/restore",
      summary: "Restore a field of a lead type",
    },
    status: 204,
  },
);
