import { disputeJson, disputeShape } from "#app/api/dispute-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { getDispute } from "#app/exchange/disputes/get-dispute.server.ts";

export const loader = apiRead(
  "disputes:read",
  async ({ actor, params }) => {
    const dispute = await getDispute(actor, params.disputeId);
    return dispute.ok ? disputeJson(dispute.value) : dispute;
  },
  { describe: { path: "/api/v1/disputes/{disputeId}", summary: "Read a dispute", response: disputeShape } },
);
