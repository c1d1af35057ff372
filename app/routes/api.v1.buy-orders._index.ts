import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { buyOrderBody, buyOrderJson, buyOrderShape } from "#app/api/reservation-shapes.ts";
import { pageShape } from "#app/api/shapes.ts";
import { buyOrderStatuses } from "#app/exchange/buy-orders/buy-order-process.ts";
import { buyOrderConflicts } from "#app/exchange/buy-orders/buy-order-refusals.ts";
import { getBuyOrder } from "#app/exchange/buy-orders/get-buy-order.server.ts";
import { listBuyOrders } from "#app/exchange/buy-orders/list-buy-orders.server.ts";
import { placeBuyOrder } from "#app/exchange/buy-orders/place-buy-order.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { done } from "#app/exchange/outcome.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";

const path = "/api/v1/buy-orders";

export const loader = apiRead(
  "market:read",
  async ({ actor, url }) => {
    const page = readPageRequest(url);
    const status = buyOrderStatuses.find((each) => each === url.searchParams.get("status"));
    const found = await listBuyOrders(actor, { ...page, status });
    if (!found.ok) return found;
    const { rows, older } = pageOf(found.value, page, (row) => [row.createdAt.toISOString(), row.id]);
    return { data: rows.map(buyOrderJson), next: older ?? null };
  },
  {
    describe: {
      path,
      summary: "List your orders for single leads, newest first",
      response: pageShape(buyOrderShape),
      query: z.object({ status: z.enum(buyOrderStatuses), page: z.string(), size: z.coerce.number().int() }).partial(),
    },
  },
);

export const action = apiWrite(
  "market:buy",
  buyOrderBody,
  async ({ actor, attempt, body: { lead_id, price } }) => {
    const placed = await placeBuyOrder(actor, attempt, { leadId: readNumericId(lead_id), price });
    if (!placed.ok) return placed;
    const view = await getBuyOrder(actor, placed.value.id);
    return view.ok ? done(buyOrderJson(view.value)) : view;
  },
  {
    describe: {
      path,
      summary: "Order a lead whose price falls, should it become as cheap as that; no money is held",
      response: buyOrderShape,
    },
    status: 201,
    conflicts: buyOrderConflicts,
  },
);
