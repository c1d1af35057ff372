import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { earningsJson, earningsShape } from "#app/api/money-shapes.ts";
import { earningsPage } from "#app/http/earnings-page.server.ts";

const query = z.object({ page: z.string().optional(), size: z.string().optional() });

export const loader = apiRead(
  "earnings:read",
  async ({ actor, url }) => {
    const page = await earningsPage(actor, url);
    return page.ok ? earningsJson(page.value.balances, page.value.rows, page.value.older) : page;
  },
  { describe: { path: "/api/v1/earnings", summary: "Read earnings and their sales", response: earningsShape, query } },
);
