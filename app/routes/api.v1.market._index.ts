import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { marketLeadJson, marketLeadShape } from "#app/api/market-lead-json.ts";
import { pageShape } from "#app/api/shapes.ts";
import { listMarket } from "#app/exchange/matching/list-market.server.ts";
import { marketQuerySchema, readMarketQuery } from "#app/exchange/matching/market-query.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";

const queryNames = Object.keys(marketQuerySchema.shape);

export const loader = apiRead(
  "market:read",
  async ({ actor, url }) => {
    const page = readPageRequest(url);
    const found = await listMarket(actor, readMarketQuery(url.searchParams), page);
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, page, (lead) => [lead.id]);
    return { data: rows.map(marketLeadJson), next: older ?? null };
  },
  {
    describe: {
      path: "/api/v1/market",
      summary: "List open leads, without contact data",
      response: pageShape(marketLeadShape),
      query: z.object(Object.fromEntries([...queryNames, "page", "size"].map((name) => [name, z.string().optional()]))),
    },
  },
);
