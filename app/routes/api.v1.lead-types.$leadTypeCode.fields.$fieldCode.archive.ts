import { apiWrite } from "#app/api/endpoint.server.ts";
import { archiveLeadTypeField } from "#app/exchange/lead-types/archive-lead-type-field.server.ts";

export const action = apiWrite(
  "lead-types:write",
  null,
  ({ actor, params }) =>
    archiveLeadTypeField(actor, { leadType: params.leadTypeCode ?? "", code: params.fieldCode ?? "" }),
  {
    describe: {
      path: "/api/v1/lead-types/{leadTypeCode}/fields/{fieldCode}/archive",
      summary: "Archive a field of a lead type",
    },
    status: 204,
  },
);
