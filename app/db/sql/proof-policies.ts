import type { Statement } from "#app/db/sql.ts";

export function selectProofPolicy(sourceId: string): Statement {
  return { name: "proof-policy", text: "SELECT proof_policy FROM sources WHERE id = $1::uuid", values: [sourceId] };
}
