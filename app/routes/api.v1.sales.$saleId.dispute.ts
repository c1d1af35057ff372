import { disputeJson, disputeShape } from "#app/api/dispute-shapes.ts";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { openDisputeInput } from "#app/exchange/disputes/dispute-input.ts";
import { disputeConflicts } from "#app/exchange/disputes/dispute-refusals.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";
import { openDispute } from "#app/exchange/disputes/open-dispute.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";

export const action = apiWrite(
  "disputes:open",
  openDisputeInput,
  async ({ actor, body, attempt, params }) => {
    const opened = await openDispute(actor, { ...body, saleId: readNumericId(params.saleId), attempt });
    if (!opened.ok) return opened;
    const { disputeId } = opened.value;
    const dispute = await getDispute(actor, disputeId);
    return dispute.ok ? disputeJson(dispute.value) : { id: disputeId };
  },
  {
    describe: { path: "/api/v1/sales/{saleId}/dispute", summary: "Dispute a bought lead", response: disputeShape },
    status: 201,
    conflicts: disputeConflicts,
  },
);
