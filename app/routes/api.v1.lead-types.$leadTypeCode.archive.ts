import { apiWrite } from "#app/api/endpoint.server.ts";
import { archiveLeadType } from "#app/exchange/lead-types/archive-lead-type.server.ts";

export const action = apiWrite(
  "lead-types:write",
  null,
  ({ actor, params }) => archiveLeadType(actor, params.leadTypeCode ?? ""),
  { describe: { path: "/api/v1/lead-types/{leadTypeCode}/archive", summary: "Archive a lead type" }, status: 204 },
);
