import { apiWrite } from "#app/api/endpoint.server.ts";
import { leadTypeJson, leadTypeShape } from "#app/api/lead-type-shapes.ts";
import { addLeadTypeField } from "#app/exchange/lead-types/add-lead-type-field.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { newLeadTypeFieldInput } from "#app/exchange/lead-types/lead-type-input.ts";
import { leadTypeConflicts } from "#app/exchange/lead-types/lead-type-refusals.ts";
import { done } from "#app/exchange/outcome.ts";

export const action = apiWrite(
  "lead-types:write",
  newLeadTypeFieldInput,
  async ({ actor, params, body }) => {
    const added = await addLeadTypeField(actor, params.leadTypeCode ?? "", body);
    if (!added.ok) return added;
    const type = await getLeadType(actor, params.leadTypeCode);
    return type.ok ? done(leadTypeJson(type.value)) : type;
  },
  {
    describe: {
      path: "/api/v1/lead-types/{leadTypeCode}/fields",
      summary: "Add a field to a lead type",
      response: leadTypeShape,
    },
    status: 201,
    conflicts: leadTypeConflicts,
  },
);
