import { disputeJson, disputeShape } from "#app/api/dispute-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { decideDispute } from "#app/exchange/disputes/decide-dispute.server.ts";
import { decideDisputeInput } from "#app/exchange/disputes/dispute-input.ts";
import { disputeConflicts } from "#app/exchange/disputes/dispute-refusals.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";

export const action = apiWrite(
  "disputes:decide",
  decideDisputeInput,
  async ({ actor, body, params }) => {
    const outcome = await decideDispute(actor, { ...body, disputeId: params.disputeId });
    if (!outcome.ok) return outcome;
    const dispute = await getDispute(actor, params.disputeId);
    return dispute.ok ? disputeJson(dispute.value) : dispute;
  },
  {
    describe: {
      path: "/api/v1/disputes/{disputeId}/decision",
      summary: "Decide a dispute as the operator",
      response: disputeShape,
    },
    conflicts: disputeConflicts,
  },
);
