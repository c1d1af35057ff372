import { apiWrite } from "#app/api/endpoint.server.ts";
import { proofPolicyInput } from "#app/exchange/consent/proof-policy.ts";
import { setProofPolicy } from "#app/exchange/consent/set-proof-policy.server.ts";

export const action = apiWrite(
  "leads:write",
  proofPolicyInput,
  ({ actor, body, params }) => setProofPolicy(actor, params.sourceId, body),
  {
    describe: {
      path: "/api/v1/sources/{sourceId}/proof",
      summary: "Say whether a source's leads need a consent certificate, and what becomes of those that fail a check",
    },
    status: 204,
  },
);
