import * as z from "zod";
import type { ClaimOutcome } from "./consent-proof.ts";

/** What becomes of a lead whose check didn't pass. */
export const checkVerdicts = ["accept", "quarantine", "reject"] as const;
export type CheckVerdict = (typeof checkVerdicts)[number];

const verdict = z.enum(checkVerdicts);

/**
 * What a source demands of its leads (product rule C7). `certificate`: each needs one, and `failed` says what becomes of
 * a lead without, or whose certificate is another's, expired or used before; `unreachable` of one whose witness didn't
 * answer however often it was asked. `email_domain`: what becomes of an address whose domain takes no mail.
 */
export const proofPolicyInput = z.strictObject({
  certificate: z.strictObject({ failed: verdict, unreachable: verdict }).nullable().default(null),
  email_domain: verdict.default("quarantine"),
});
export type ProofPolicy = z.output<typeof proofPolicyInput>;

export const usualProofPolicy: ProofPolicy = { certificate: null, email_domain: "quarantine" };

/** As it is kept with a source; null is the usual one. */
export function readProofPolicy(stored: unknown): ProofPolicy {
  return stored === null || stored === undefined ? usualProofPolicy : proofPolicyInput.parse(stored);
}

/** How a certificate stands: what its witness said, or what we know without asking. */
export type CertificateStanding = ClaimOutcome | "missing" | "reused";

/** Seconds until the next try after so many; null: it has been asked often enough. */
const pauses = [10, 30, 120, 600, 1_800] as const;
export function pauseAfter(tries: number): number | null {
  return pauses[tries - 1] ?? null;
}

/** Null while it is still worth asking. */
export function verdictOn(standing: CertificateStanding, tries: number, policy: ProofPolicy): CheckVerdict | null {
  if (standing === "matched") return "accept";
  if (standing !== "unreachable") return policy.certificate?.failed ?? "accept";
  return pauseAfter(tries) === null ? (policy.certificate?.unreachable ?? "accept") : null;
}
