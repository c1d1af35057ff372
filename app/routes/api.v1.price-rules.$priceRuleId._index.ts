import { apiRead } from "#app/api/endpoint.server.ts";
import { priceRuleJson, priceRuleShape } from "#app/api/price-rule-shapes.ts";
import { getPriceRule } from "#app/exchange/price-rules/get-price-rule.server.ts";
import { done } from "#app/exchange/outcome.ts";

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const rule = await getPriceRule(actor, params.priceRuleId);
    return rule.ok ? done(priceRuleJson(rule.value)) : rule;
  },
  {
    describe: {
      path: "/api/v1/price-rules/{priceRuleId}",
      summary: "Read a price rule",
      response: priceRuleShape,
    },
  },
);
