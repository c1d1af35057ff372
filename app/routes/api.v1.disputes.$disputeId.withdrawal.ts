import { disputeJson, disputeShape } from "#app/api/dispute-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { withdrawDispute } from "#app/exchange/disputes/withdraw-dispute.server.ts";
import { disputeConflicts } from "#app/exchange/disputes/dispute-refusals.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";

export const action = apiWrite(
  "disputes:open",
  null,
  async ({ actor, params }) => {
    const outcome = await withdrawDispute(actor, params.disputeId);
    if (!outcome.ok) return outcome;
    const dispute = await getDispute(actor, params.disputeId);
    return dispute.ok ? disputeJson(dispute.value) : dispute;
  },
  {
    describe: {
      path: "/api/v1/disputes/{disputeId}/withdrawal",
      summary: "Withdraw a dispute as its buyer",
      response: disputeShape,
    },
    conflicts: disputeConflicts,
  },
);
