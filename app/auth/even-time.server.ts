import { setTimeout as pause } from "node:timers/promises";

/**
 * Lets work take at least so long, so that the time doesn't tell what it found: a reset for an address that nobody
 * has writes nothing and would be done sooner.
 */
export async function evenTime<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const [result] = await Promise.all([work(), pause(milliseconds)]);
  return result;
}
