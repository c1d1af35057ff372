import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { sampleJson, sampleLeadJson, sampleLeadShape, sampleShape } from "#app/api/sample-shapes.ts";
import { getBatchSample } from "#app/exchange/samples/get-sample.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const sample = await getBatchSample(actor, params.batchId);
    return sample.ok ? { ...sampleJson(sample.value), invalid: sample.value.invalid.map(sampleLeadJson) } : sample;
  },
  {
    describe: {
      path: "/api/v1/batches/{batchId}/sample",
      summary: "Read how the sample of your batch stands; once it is decided, which leads were found invalid",
      response: sampleShape.extend({ invalid: z.array(sampleLeadShape) }),
    },
  },
);
