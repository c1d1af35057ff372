import { byMethod } from "#app/api/by-method.server.ts";
import { requestOrDraftShape } from "#app/api/draft-json.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { requestOrDraft } from "#app/api/request-or-draft.server.ts";
import type { MemberActor } from "#app/exchange/actor.ts";
import { refused } from "#app/exchange/outcome.ts";
import { changeDraft } from "#app/exchange/purchase-requests/change-draft.server.ts";
import { changePurchaseRequest } from "#app/exchange/purchase-requests/change-purchase-request.server.ts";
import { deleteDraft } from "#app/exchange/purchase-requests/delete-draft.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import { type DraftInput, draftSchema } from "#app/exchange/purchase-requests/purchase-request-input.ts";
import { draftConflicts, purchaseRequestConflicts } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";
import { requestChangeOf } from "#app/exchange/purchase-requests/request-change.ts";

const path = "/api/v1/purchase-requests/{purchaseRequestId}";

export const loader = apiRead(
  "requests:read",
  ({ actor, params, request }) => requestOrDraft(actor, params.purchaseRequestId, request),
  { describe: { path, summary: "Read a purchase request or a draft", response: requestOrDraftShape } },
);

export const action = byMethod({
  PATCH: apiWrite(
    "requests:write",
    draftSchema,
    async ({ actor, body, params: { purchaseRequestId: id = "" }, request }) => {
      const draft = await changeDraft(actor, id, body);
      const changed = !draft.ok && draft.reason === "not_found" ? await changePosted(actor, id, body) : draft;
      return changed.ok ? requestOrDraft(actor, id, request) : changed;
    },
    {
      method: "PATCH",
      describe: {
        path,
        summary: "Change a purchase request, its counters stay; or a draft, of which null takes parts back",
        response: requestOrDraftShape,
      },
      conflicts: purchaseRequestConflicts,
    },
  ),
  DELETE: apiWrite(
    "requests:write",
    null,
    ({ actor, params: { purchaseRequestId = "" } }) => deleteDraft(actor, purchaseRequestId),
    { method: "DELETE", describe: { path, summary: "Delete a draft" }, conflicts: draftConflicts },
  ),
});

async function changePosted(actor: MemberActor, id: string, body: DraftInput) {
  const view = await getPurchaseRequest(actor, id);
  if (!view.ok) return view;
  const read = requestChangeOf(body);
  if ("draftOnly" in read) return refused("draft_only", { part: read.draftOnly });
  return changePurchaseRequest(actor, id, read.change);
}
