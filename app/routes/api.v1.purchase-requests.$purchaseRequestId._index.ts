import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { purchaseRequestJson, purchaseRequestShape } from "#app/api/purchase-request-json.ts";
import { done } from "#app/exchange/outcome.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { purchaseRequestChangeSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { purchaseRequestConflicts } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";
import { speechForType } from "#app/http/typed-speech.server.ts";

const path = "/api/v1/purchase-requests/{purchaseRequestId}";

export const loader = apiRead(
  "requests:read",
  async ({ actor, params, request }) => {
    const view = await getPurchaseRequest(actor, params.purchaseRequestId);
    return view.ok ? done(purchaseRequestJson(view.value, await speechForType(request, view.value.leadType))) : view;
  },
  { describe: { path, summary: "Read a purchase request", response: purchaseRequestShape } },
);

export const action = apiWrite(
  "requests:write",
  purchaseRequestChangeSchema,
  async ({ actor, body, params, request }) => {
    const changed = await changePurchaseRequest(actor, params.purchaseRequestId ?? "", body);
    if (!changed.ok) return changed;
    const view = await getPurchaseRequest(actor, params.purchaseRequestId);
    return view.ok ? done(purchaseRequestJson(view.value, await speechForType(request, view.value.leadType))) : view;
  },
  {
    method: "PATCH",
    describe: { path, summary: "Change a purchase request; its counters stay", response: purchaseRequestShape },
    conflicts: purchaseRequestConflicts,
  },
);
