import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { sampleJson, sampleShape } from "#app/api/sample-shapes.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { checkSampleLead } from "#app/exchange/samples/check-sample-lead.server.ts";
import { getSample } from "#app/exchange/samples/get-sample.server.ts";
import { sampleConflicts } from "#app/exchange/samples/sample-refusals.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";

const body = z.strictObject({ lead_id: z.string(), verdict: z.enum(["valid", "invalid"]), note: noteInput });

export const action = apiWrite(
  "samples:check",
  body,
  async ({ actor, body: { lead_id, ...finding }, params: { batchId } }) => {
    const outcome = await checkSampleLead(actor, { ...finding, batchId, leadId: readNumericId(lead_id) });
    if (!outcome.ok) return outcome;
    const sample = await getSample(actor, batchId);
    return sample.ok ? sampleJson(sample.value) : sample;
  },
  {
    describe: {
      path: "/api/v1/samples/{batchId}/findings",
      summary: "Say whether a lead of a sample is real, as its reviewer",
      response: sampleShape,
    },
    conflicts: sampleConflicts,
  },
);
