import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { leadTypeJson, leadTypeShape } from "#app/api/lead-type-shapes.ts";
import { changeLeadType } from "#app/exchange/lead-types/change-lead-type.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { leadTypeInput } from "#app/exchange/lead-types/lead-type-input.ts";
import { done } from "#app/exchange/outcome.ts";

const path = "/api/v1/lead-types/{leadTypeCode}";

export const loader = apiRead(
  "lead-types:read",
  async ({ actor, params }) => {
    const type = await getLeadType(actor, params.leadTypeCode);
    return type.ok ? done(leadTypeJson(type.value)) : type;
  },
  { describe: { path, summary: "Read a lead type", response: leadTypeShape } },
);

export const action = apiWrite(
  "lead-types:write",
  leadTypeInput,
  async ({ actor, params, body }) => {
    const changed = await changeLeadType(actor, params.leadTypeCode ?? "", body);
    if (!changed.ok) return changed;
    const type = await getLeadType(actor, params.leadTypeCode);
    return type.ok ? done(leadTypeJson(type.value)) : type;
  },
  { describe: { path, summary: "Change a lead type's terms", response: leadTypeShape }, method: "PUT" },
);
