import { apiRead } from "#app/api/endpoint.server.ts";
import { quarantineJson, quarantineShape } from "#app/api/quarantine-shapes.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { getQuarantinedLead } from "#app/exchange/quarantine/get-quarantined-lead.server.ts";

export const loader = apiRead(
  "exchange:read",
  async ({ actor, params }) => {
    const held = await getQuarantinedLead(actor, readNumericId(params.leadId));
    return held.ok ? quarantineJson(held.value) : held;
  },
  {
    describe: {
      path: "/api/v1/quarantine/{leadId}",
      summary: "Read why a lead was held and what became of it",
      response: quarantineShape,
    },
  },
);
