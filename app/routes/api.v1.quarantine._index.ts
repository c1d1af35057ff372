import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { quarantineJson, quarantineShape } from "#app/api/quarantine-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { signalCodes } from "#app/exchange/quarantine/signal-codes.ts";
import { quarantinePage } from "#app/http/quarantine-page.server.ts";

const query = z.object({
  page: z.string().optional(),
  size: z.string().optional(),
  seller: z.string().optional(),
  source: z.string().optional(),
  signal: z.enum(signalCodes).optional(),
});

export const loader = apiRead(
  "exchange:read",
  async ({ actor, url }) => {
    const page = await quarantinePage(actor, url);
    return page.ok ? { data: page.value.rows.map(quarantineJson), next: page.value.older ?? null } : page;
  },
  {
    describe: {
      path: "/api/v1/quarantine",
      summary: "List the leads that wait for a reviewer, the nearest deadline first",
      response: pageShape(quarantineShape),
      query,
    },
  },
);
