import { evidenceJson, evidenceShape } from "#app/api/dispute-shapes.ts";
import { apiRead } from "#app/api/endpoint.server.ts";
import { revealEvidence } from "#app/exchange/disputes/reveal-evidence.server.ts";

/** Each call is one event in the buyer's audit trail. */
export const loader = apiRead(
  "disputes:read",
  async ({ actor, params }) => {
    const revealed = await revealEvidence(actor, { disputeId: params.disputeId });
    return revealed.ok ? evidenceJson(revealed.value) : revealed;
  },
  {
    describe: {
      path: "/api/v1/disputes/{disputeId}/evidence",
      summary: "Reveal the evidence of a dispute",
      response: evidenceShape,
    },
  },
);
