import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { priceRuleBody, priceRuleJson, priceRuleShape } from "#app/api/price-rule-shapes.ts";
import { idShape } from "#app/api/shapes.ts";
import { addPriceRule } from "#app/exchange/price-rules/add-price-rule.server.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";

const path = "/api/v1/price-rules";

/** `?archived=true` lists the archived ones too, after the others. */
export const loader = apiRead(
  "leads:read",
  async ({ actor, url }) => {
    const archivedToo = url.searchParams.get("archived") === "true";
    return { data: (await listPriceRules(actor, { archivedToo })).map(priceRuleJson) };
  },
  {
    describe: {
      path,
      summary: "List your price rules",
      response: z.object({ data: z.array(priceRuleShape) }),
      query: z.object({ archived: z.enum(["true", "false"]).optional() }),
    },
  },
);

export const action = apiWrite(
  "pricing:write",
  priceRuleBody,
  ({ actor, body, attempt }) => addPriceRule(actor, body, attempt),
  {
    describe: { path, summary: "Add a price rule", response: z.object({ id: idShape }) },
    status: 201,
  },
);
