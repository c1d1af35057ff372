import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { quarantineJson, quarantineShape } from "#app/api/quarantine-shapes.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { decideQuarantine } from "#app/exchange/quarantine/decide-quarantine.server.ts";
import { getQuarantinedLead } from "#app/exchange/quarantine/get-quarantined-lead.server.ts";
import { quarantineDecisions } from "#app/exchange/quarantine/quarantine-process.ts";
import { quarantineConflicts } from "#app/exchange/quarantine/quarantine-refusals.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";

const body = z.strictObject({ decision: z.enum(quarantineDecisions), note: noteInput });

export const action = apiWrite(
  "quarantine:decide",
  body,
  async ({ actor, body, params }) => {
    const leadId = readNumericId(params.leadId);
    const outcome = await decideQuarantine(actor, { ...body, leadIds: [leadId ?? 0n] });
    if (!outcome.ok) return outcome;
    const held = await getQuarantinedLead(actor, leadId);
    return held.ok ? quarantineJson(held.value) : held;
  },
  {
    describe: {
      path: "/api/v1/quarantine/{leadId}/decision",
      summary: "Release or reject a held lead as the operator",
      response: quarantineShape,
    },
    conflicts: quarantineConflicts,
  },
);
