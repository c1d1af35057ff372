import { apiRead } from "#app/api/endpoint.server.ts";
import { saleJson, saleShape } from "#app/api/sale-shapes.ts";
import { getSale } from "#app/exchange/deliveries/get-sale.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";

export const loader = apiRead(
  "sales:read",
  async ({ actor, params }) => {
    const sale = await getSale(actor, readNumericId(params.saleId));
    return sale.ok ? saleJson(sale.value) : sale;
  },
  { describe: { path: "/api/v1/sales/{saleId}", summary: "Read a bought lead", response: saleShape } },
);
