import { disputeJson, disputeShape } from "#app/api/dispute-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { answerDispute } from "#app/exchange/disputes/answer-dispute.server.ts";
import { answerDisputeInput } from "#app/exchange/disputes/dispute-input.ts";
import { disputeConflicts } from "#app/exchange/disputes/dispute-refusals.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";

export const action = apiWrite(
  "disputes:answer",
  answerDisputeInput,
  async ({ actor, body, params }) => {
    const outcome = await answerDispute(actor, { ...body, disputeId: params.disputeId });
    if (!outcome.ok) return outcome;
    const dispute = await getDispute(actor, params.disputeId);
    return dispute.ok ? disputeJson(dispute.value) : dispute;
  },
  {
    describe: {
      path: "/api/v1/disputes/{disputeId}/answer",
      summary: "Answer a dispute as its seller",
      response: disputeShape,
    },
    conflicts: disputeConflicts,
  },
);
