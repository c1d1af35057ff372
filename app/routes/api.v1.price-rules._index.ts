import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { priceRuleBody, priceRuleJson, priceRuleShape } from "#app/api/price-rule-shapes.ts";
import { idShape } from "#app/api/shapes.ts";
import { addPriceRule } from "#app/exchange/price-rules/add-price-rule.server.ts";
import { listPriceRules } from "#app/exchange/price-rules/list-price-rules.server.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor }) => ({ data: (await listPriceRules(actor)).map(priceRuleJson) }),
  {
    describe: {
      path: "/api/v1/price-rules",
      summary: "List your price rules",
      response: z.object({ data: z.array(priceRuleShape) }),
    },
  },
);

export const action = apiWrite(
  "pricing:write",
  priceRuleBody,
  ({ actor, body, attempt }) => addPriceRule(actor, body, attempt),
  {
    describe: { path: "/api/v1/price-rules", summary: "Add a price rule", response: z.object({ id: idShape }) },
    status: 201,
  },
);
