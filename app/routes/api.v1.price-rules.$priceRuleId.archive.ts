import { apiWrite } from "#app/api/endpoint.server.ts";
import { archivePriceRule } from "#app/exchange/price-rules/archive-price-rule.server.ts";

export const action = apiWrite(
  "pricing:write",
  null,
  ({ actor, params }) => archivePriceRule(actor, params.priceRuleId ?? ""),
  { describe: { path: "/api/v1/price-rules/{priceRuleId}/archive", summary: "Archive a price rule" }, status: 204 },
);
