import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { sampleJson, sampleLeadJson, sampleLeadShape, sampleShape } from "#app/api/sample-shapes.ts";
import { getSample } from "#app/exchange/samples/get-sample.server.ts";

export const loader = apiRead(
  "exchange:read",
  async ({ actor, params }) => {
    const sample = await getSample(actor, params.batchId);
    return sample.ok ? { ...sampleJson(sample.value), leads: sample.value.leads.map(sampleLeadJson) } : sample;
  },
  {
    describe: {
      path: "/api/v1/samples/{batchId}",
      summary: "Read a batch's sample with the leads drawn",
      response: sampleShape.extend({ leads: z.array(sampleLeadShape) }),
    },
  },
);
