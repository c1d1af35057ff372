import { apiWrite } from "#app/api/endpoint.server.ts";
import { restoreLeadType } from "#app/exchange/lead-types/restore-lead-type.server.ts";

export const action = apiWrite(
  "lead-types:write",
  null,
  ({ actor, params }) => restoreLeadType(actor, params.leadTypeCode ?? ""),
  { describe: { path: "/api/v1/lead-types/{leadTypeCode}/restore", summary: "Restore a lead type" }, status: 204 },
);
