import type { ConsentProof } from "#app/exchange/consent/consent-proof.ts";

const FAILURES_MAX = 5;
const OPEN_MS = 30_000;

/**
 * Leaves a witness in peace that didn't answer five times in a row: for half a minute nothing is sent, then one
 * question tries again. `isOpen` says so, that nobody takes the silence for an answer.
 */
export function withBreaker(proof: ConsentProof, now: () => number): ConsentProof & { isOpen(): boolean } {
  let failures = 0;
  let openUntil = 0;
  const isOpen = () => failures >= FAILURES_MAX && now() < openUntil;
  return {
    kind: proof.kind,
    isOpen,
    async claim(subject) {
      if (isOpen()) return "unreachable";
      const outcome = await proof.claim(subject);
      failures = outcome === "unreachable" ? failures + 1 : 0;
      if (failures >= FAILURES_MAX) openUntil = now() + OPEN_MS;
      return outcome;
    },
  };
}
