import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { sampleJson, sampleShape } from "#app/api/sample-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { listSamples } from "#app/exchange/samples/list-samples.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";

const query = z.object({ page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "exchange:read",
  async ({ actor, url }) => {
    const wish = readPageRequest(url);
    const found = await listSamples(actor, "operator", wish);
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, wish, (row) => [row.openedAt.toISOString(), row.batchId]);
    return { data: rows.map(sampleJson), next: older ?? null };
  },
  {
    describe: { path: "/api/v1/samples", summary: "List samples of batches", response: pageShape(sampleShape), query },
  },
);
