import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { ownLeadJson, ownLeadShape } from "#app/api/lead-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { leadsPage } from "#app/http/leads-page.server.ts";

const query = z.object({
  page: z.string().optional(),
  size: z.string().optional(),
  status: z.string().optional(),
  source: z.string().optional(),
  batch: z.string().optional(),
});

export const loader = apiRead(
  "leads:read",
  async ({ actor, url }) => {
    const { rows, older } = await leadsPage(actor, url);
    const now = new Date();
    return { data: rows.map((lead) => ownLeadJson(lead, now)), next: older ?? null };
  },
  { describe: { path: "/api/v1/leads", summary: "List the leads you sell", response: pageShape(ownLeadShape), query } },
);
