import { database } from "#app/db/client.server.ts";
import { claimProbes, takeTokens, type TakenRow } from "#app/db/sql/bid-endpoints.ts";
import type { AskedEndpoint } from "./asked-endpoint.ts";
import { harvest, PAUSE_MINUTES } from "./bidding-rules.ts";

const MINUTE = 60;

/**
 * Which questions may be put now, each by its place: none to a paused program, but one when its pause is over, whoever
 * of us asks first; to the programs of a limited buyer together ten a minute. Asks the database only about these.
 */
export async function admitQuestions(endpoints: readonly AskedEndpoint[]): Promise<boolean[]> {
  const admitted = endpoints.map(() => true);
  await leavePausedAlone(endpoints, admitted);
  await keepToLimits(endpoints, admitted);
  return admitted;
}

async function leavePausedAlone(endpoints: readonly AskedEndpoint[], admitted: boolean[]): Promise<void> {
  const paused = [...new Set(endpoints.filter(({ pausedUntil }) => pausedUntil !== null).map(({ id }) => id))];
  if (paused.length === 0) return;
  const claimed = await database.rows<{ id: string }>(claimProbes(paused, PAUSE_MINUTES));
  const probes = new Set(claimed.map(({ id }) => id));
  for (const [place, { id, pausedUntil }] of endpoints.entries())
    if (pausedUntil !== null) admitted[place] = probes.delete(id); // the first question of each is the probe
}

async function keepToLimits(endpoints: readonly AskedEndpoint[], admitted: boolean[]): Promise<void> {
  const wished = new Map<string, number[]>();
  for (const [place, { organizationId, limitedSince }] of endpoints.entries())
    if (limitedSince !== null && admitted[place]) {
      const places = wished.get(organizationId) ?? [];
      wished.set(organizationId, [...places, place]);
    }
  if (wished.size === 0) return;
  const wishes = [...wished].map(([id, { length }]) => ({ bucket: bucketOf(id), count: length }));
  const taken = await database.rows<TakenRow>(takeTokens(wishes, MINUTE));
  for (const [id, places] of wished) {
    const row = taken.find(({ bucket }) => bucket === bucketOf(id))!;
    const left = harvest.aMinute - (row.taken - places.length);
    for (const place of places.slice(Math.max(0, left))) admitted[place] = false;
  }
}

const bucketOf = (organizationId: string) => `bid-limit:${organizationId}`;
