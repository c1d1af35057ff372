const REAL_TIME_MS = 5 * 60_000;

/** Whether a lead came while the person still waits: within five minutes of being captured (product rule B10). */
export function isRealTime(capturedAt: Date, receivedAt: Date): boolean {
  return receivedAt.getTime() - capturedAt.getTime() <= REAL_TIME_MS;
}
