import { requestOrDraft } from "#app/api/request-or-draft.server.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { purchaseRequestShape } from "#app/api/purchase-request-json.ts";
import { postDraft } from "#app/exchange/purchase-requests/post-draft.server.ts";
import { draftConflicts } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";

export const action = apiWrite(
  "requests:write",
  null,
  async ({ actor, params: { purchaseRequestId = "" }, request }) => {
    const posted = await postDraft(actor, purchaseRequestId);
    return posted.ok ? requestOrDraft(actor, posted.value.id, request) : posted;
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/post",
      summary: "Post a draft: it buys from then on; posted again, it is the same request",
      response: purchaseRequestShape,
    },
    conflicts: draftConflicts,
  },
);
