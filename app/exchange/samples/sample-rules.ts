/** The rules of acceptance sampling (product rule C6): how many are checked, and when a batch stands or falls. */
export const SAMPLE_LEAST = 8;
const SAMPLE_SHARE = 20; // one in twenty
const INVALID_SHARE = 10; // one in ten of the sample
/** Calendar days to answer a code; after them a reviewer decides about who kept silent. */
export const SAMPLE_DAYS = 7;

/** n = min(N, max(8, ⌈0.05 N⌉)). */
export function sampleSize(population: number): number {
  return Math.min(population, Math.max(SAMPLE_LEAST, Math.ceil(population / SAMPLE_SHARE)));
}

/** ⌊0.1 n⌋. */
export function allowedInvalid(size: number): number {
  return Math.floor(size / INVALID_SHARE);
}

export type SampleCounts = { pending: number; valid: number; invalid: number };

/**
 * What the checks so far say, as soon as it can't change any more: too many are invalid, or too few are left for that.
 * Who kept silent is neither valid nor invalid, so silence alone decides nothing.
 */
export function verdictOf({ pending, invalid }: SampleCounts, allowed: number): "accepted" | "rejected" | null {
  if (invalid > allowed) return "rejected";
  return invalid + pending <= allowed ? "accepted" : null;
}
