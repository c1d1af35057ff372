import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { leadTypeJson, leadTypeShape } from "#app/api/lead-type-shapes.ts";
import { addLeadType } from "#app/exchange/lead-types/add-lead-type.server.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { newLeadTypeInput } from "#app/exchange/lead-types/lead-type-input.ts";
import { leadTypeConflicts } from "#app/exchange/lead-types/lead-type-refusals.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import { done } from "#app/exchange/outcome.ts";

const path = "/api/v1/lead-types";

export const loader = apiRead(
  "lead-types:read",
  async ({ actor }) => ({ data: (await listLeadTypes(actor)).map(leadTypeJson) }),
  { describe: { path, summary: "List lead types", response: z.object({ data: z.array(leadTypeShape) }) } },
);

export const action = apiWrite(
  "lead-types:write",
  newLeadTypeInput,
  async ({ actor, body }) => {
    const added = await addLeadType(actor, body);
    if (!added.ok) return added;
    const type = await getLeadType(actor, added.value.code);
    return type.ok ? done(leadTypeJson(type.value)) : type;
  },
  {
    describe: { path, summary: "Add a lead type", response: leadTypeShape },
    status: 201,
    conflicts: leadTypeConflicts,
  },
);
