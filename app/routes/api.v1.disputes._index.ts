import * as z from "zod";
import { disputeRowJson, disputeRowShape } from "#app/api/dispute-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { pageShape } from "#app/api/shapes.ts";
import { disputeSides, disputeStates, usualSideOf } from "#app/exchange/disputes/dispute-view.ts";
import { disputesPage } from "#app/http/disputes-page.server.ts";

const query = z.object({
  side: z.enum(disputeSides).optional(),
  state: z.enum(disputeStates).optional(),
  page: z.string().optional(),
  size: z.string().optional(),
});

export const loader = apiRead(
  "disputes:read",
  async ({ actor, url }) => {
    const asked = disputeSides.find((each) => each === url.searchParams.get("side"));
    const page = await disputesPage(actor, asked ?? usualSideOf(actor), url);
    return page.ok ? { data: page.value.rows.map(disputeRowJson), next: page.value.older ?? null } : page;
  },
  { describe: { path: "/api/v1/disputes", summary: "List disputes", response: pageShape(disputeRowShape), query } },
);
