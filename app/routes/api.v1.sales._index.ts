import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { saleRowJson, saleRowShape } from "#app/api/sale-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { saleStatuses } from "#app/exchange/deliveries/sale-filter.ts";
import { salesPage } from "#app/http/sales-page.server.ts";

const query = z.object({
  status: z.enum(saleStatuses).optional(),
  request: z.uuid().optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  page: z.string().optional(),
  size: z.string().optional(),
});

export const loader = apiRead(
  "sales:read",
  async ({ actor, url }) => {
    const page = await salesPage(actor, url);
    return page.ok ? { data: page.value.rows.map(saleRowJson), next: page.value.older ?? null } : page;
  },
  { describe: { path: "/api/v1/sales", summary: "List bought leads", response: pageShape(saleRowShape), query } },
);
