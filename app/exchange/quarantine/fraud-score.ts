import type { Signal, SignalCode, WeighedSignal } from "./signal-codes.ts";

/**
 * All that decides whether a lead is held, in one place; the operator's page shows it. A lead's score is the sum of
 * the weights of its signals, each counted once, 100 at most; from 70 on it is held. Weights are ours: what proves
 * little by itself (an office where four people fill in one form) never holds a lead alone.
 */
export const signalWeights = {
  keyboard_full_name: 70,
  keyboard_name: 45,
  form_too_fast: 45,
  form_too_slow: 15,
  ip_burst: 40,
  device_burst: 30,
  data_centre: 50,
  velocity: 30,
  sequential_phones: 35,
  recycled_consent: 70,
  certificate_unmatched: 70,
  email_unreachable: 70,
} as const satisfies Record<SignalCode, number>;

export const QUARANTINE_FROM_SCORE = 70;
export const SCORE_MOST = 100;

/** A form filled in faster, in seconds, wasn't read; one open longer was forgotten or replayed. */
export const FORM_SECONDS_LEAST = 10;
export const FORM_SECONDS_MOST = 30 * 60;
/** More leads than so many from one address within so many hours. */
export const IP_LEADS_MOST = 3;
export const IP_HOURS = 24;
/** More leads than so many from one device (source, neighbouring addresses, user agent) within so many hours. */
export const DEVICE_LEADS_MOST = 5;
export const DEVICE_HOURS = 1;
/** So many standard deviations above a source's mean hour of the last week, known for so many hours at least. */
export const VELOCITY_SIGMAS = 4;
export const VELOCITY_HISTORY_HOURS = 7 * 24;
export const VELOCITY_HOURS_LEAST = 24;
/** So many phones in a row, each one above the last. */
export const SEQUENTIAL_PHONES_LEAST = 5;

/** The signals with their weights, each code once, the heaviest first. Both names pressed at random say it all. */
export function weighed(signals: readonly Signal[]): WeighedSignal[] {
  const byCode = new Map<SignalCode, WeighedSignal>();
  for (const { code, facts = {} } of signals) byCode.set(code, { code, weight: signalWeights[code], facts });
  if (byCode.has("keyboard_full_name")) byCode.delete("keyboard_name");
  return [...byCode.values()].sort((a, b) => b.weight - a.weight);
}

export function scoreOf(signals: readonly Signal[]): number {
  const sum = weighed(signals).reduce((total, { weight }) => total + weight, 0);
  return Math.min(SCORE_MOST, sum);
}

export function isHeld(score: number): boolean {
  return score >= QUARANTINE_FROM_SCORE;
}
