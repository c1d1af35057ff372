import { expect, it } from "vitest";
import {
  type CheckVerdict,
  checkVerdicts,
  type CertificateStanding,
  pauseAfter,
  proofPolicyInput,
  readProofPolicy,
  usualProofPolicy,
  verdictOn,
} from "../../../app/exchange/consent/proof-policy.ts";

const policy = (failed: CheckVerdict, unreachable: CheckVerdict) =>
  proofPolicyInput.parse({ certificate: { failed, unreachable } });

it.each(checkVerdicts)("does what the source says of a failed certificate: %s", (failed) => {
  for (const standing of ["not_matched", "expired", "missing", "reused"] satisfies CertificateStanding[])
    expect(verdictOn(standing, 1, policy(failed, "accept"))).toBe(failed);
});

it.each(checkVerdicts)("asks five times more before it says %s of a witness that doesn't answer", (unreachable) => {
  for (const tries of [1, 2, 3, 4, 5])
    expect(verdictOn("unreachable", tries, policy("reject", unreachable))).toBeNull();
  expect(verdictOn("unreachable", 6, policy("reject", unreachable))).toBe(unreachable);
});

it("accepts a matched one under any policy, and waits longer and longer between tries", () => {
  expect(verdictOn("matched", 1, policy("reject", "reject"))).toBe("accept");
  const pauses = [1, 2, 3, 4, 5].map((tries) => pauseAfter(tries)!);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
});

it("reads what a source says, and nothing said is the usual", () => {
  expect(readProofPolicy(null)).toEqual(usualProofPolicy);
  expect(readProofPolicy({ email_domain: "reject" })).toEqual({ certificate: null, email_domain: "reject" });
  expect(proofPolicyInput.safeParse({ certificate: { failed: "ignore", unreachable: "accept" } }).success).toBe(false);
});
