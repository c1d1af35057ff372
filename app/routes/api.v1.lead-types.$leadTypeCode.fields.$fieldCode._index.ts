import { apiWrite } from "#app/api/endpoint.server.ts";
import { leadTypeJson, leadTypeShape } from "#app/api/lead-type-shapes.ts";
import { changeLeadTypeField } from "#app/exchange/lead-types/change-lead-type-field.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { leadTypeFieldInput } from "#app/exchange/lead-types/lead-type-input.ts";
import { leadTypeConflicts } from "#app/exchange/lead-types/lead-type-refusals.ts";
import { done } from "#app/exchange/outcome.ts";

export const action = apiWrite(
  "lead-types:write",
  leadTypeFieldInput,
  async ({ actor, params: { leadTypeCode = "", fieldCode = "" }, body }) => {
    const changed = await changeLeadTypeField(actor, { leadType: leadTypeCode, code: fieldCode }, body);
    if (!changed.ok) return changed;
    const type = await getLeadType(actor, leadTypeCode);
    return type.ok ? done(leadTypeJson(type.value)) : type;
  },
  {
    describe: {
      path: "/api/v1/lead-types/{leadTypeCode}/fields/{fieldCode}",
      summary: "Change a field of a lead type",
      response: leadTypeShape,
    },
    method: "PUT",
    conflicts: leadTypeConflicts,
  },
);
