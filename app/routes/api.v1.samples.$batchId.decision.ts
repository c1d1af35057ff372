import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { sampleJson, sampleShape } from "#app/api/sample-shapes.ts";
import { decideSample } from "#app/exchange/samples/decide-sample.server.ts";
import { getSample } from "#app/exchange/samples/get-sample.server.ts";
import { sampleConflicts } from "#app/exchange/samples/sample-refusals.ts";
import { noteInput } from "#app/http/quarantine-decision.ts";

const body = z.strictObject({ decision: z.enum(["accept", "reject"]), note: noteInput });

export const action = apiWrite(
  "samples:check",
  body,
  async ({ actor, body, params: { batchId } }) => {
    const outcome = await decideSample(actor, { ...body, batchId });
    if (!outcome.ok) return outcome;
    const sample = await getSample(actor, batchId);
    return sample.ok ? sampleJson(sample.value) : sample;
  },
  {
    describe: {
      path: "/api/v1/samples/{batchId}/decision",
      summary: "Decide a sample whose time to answer is over, as its reviewer",
      response: sampleShape,
    },
    conflicts: sampleConflicts,
  },
);
