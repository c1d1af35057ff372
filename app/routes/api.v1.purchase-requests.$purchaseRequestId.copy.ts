import { draftShape } from "#app/api/draft-json.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { requestOrDraft } from "#app/api/request-or-draft.server.ts";
import { copyAsDraft } from "#app/exchange/purchase-requests/copy-as-draft.server.ts";
import { draftConflicts } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";

export const action = apiWrite(
  "requests:write",
  null,
  async ({ actor, attempt, params: { purchaseRequestId }, request }) => {
    const copied = await copyAsDraft(actor, attempt, purchaseRequestId);
    return copied.ok ? requestOrDraft(actor, copied.value.id, request) : copied;
  },
  {
    describe: {
      path: "/api/v1/purchase-requests/{purchaseRequestId}/copy",
      summary: "Copy a purchase request or a draft as a draft",
      response: draftShape,
    },
    status: 201,
    conflicts: draftConflicts,
  },
);
