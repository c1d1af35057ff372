import { VELOCITY_HISTORY_HOURS, VELOCITY_HOURS_LEAST, VELOCITY_SIGMAS } from "./fraud-score.ts";

/** A source's leads of this hour, and of the hours before it within a week: how many hours, their sum and squares. */
export type SourcePace = { thisHour: number; hours: number; sum: number; sumOfSquares: number };

/**
 * Whether this hour brings more than the week's mean hour plus four standard deviations. Hours without leads count as
 * none; a source known for less than a day has no usual pace. A deviation below one lead counts as one, so that a
 * source that brings exactly one lead each hour may bring five.
 */
export function isUnusualPace(pace: SourcePace): boolean {
  if (pace.hours < VELOCITY_HOURS_LEAST) return false;
  return pace.thisHour > mostUsual(pace);
}

/** The most leads that an hour of this source brings without being unusual. */
export function mostUsual({ hours, sum, sumOfSquares }: SourcePace): number {
  const known = Math.min(hours, VELOCITY_HISTORY_HOURS);
  const mean = sum / known;
  const variance = Math.max(0, sumOfSquares / known - mean * mean);
  return mean + VELOCITY_SIGMAS * Math.max(1, Math.sqrt(variance));
}

export function meanHour({ hours, sum }: SourcePace): number {
  return hours === 0 ? 0 : sum / Math.min(hours, VELOCITY_HISTORY_HOURS);
}
