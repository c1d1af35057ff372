import * as z from "zod";
import type { MemberActor } from "#app/exchange/actor.ts";
import { feedMappingInput } from "#app/exchange/feeds/feed-input.ts";
import type { FeedView } from "#app/exchange/feeds/feed-view.ts";
import { tryFeedSample } from "#app/exchange/feeds/try-feed-sample.server.ts";
import { shownPaths } from "./shown-feed.ts";

const byPlace = (most: number) => z.record(z.string().regex(/^p\d{1,3}$/), z.string().max(most)).default({});

/** The mapping's page: paths and their uses by place; a use that isn't said is left to the path's name. */
export const mappingPageInput = z
  .strictObject({ path: byPlace(200), use: byPlace(60), sample: z.string().max(200_000).optional() })
  .transform(({ path, use, sample = "" }) => {
    const said = Object.entries(path).flatMap(([place, each]) => (use[place] ? [[each, use[place]] as const] : []));
    return { mapping: Object.fromEntries(said), sample };
  })
  .pipe(z.object({ mapping: feedMappingInput, sample: z.string() }));

/** What the latest event says, and what was mapped before though it doesn't say it. */
export async function mappingPageOf(actor: MemberActor, feed: FeedView) {
  const trial = await tryFeedSample(actor, feed.id, { sample: "", mapping: feed.mapping });
  const paths = trial.ok ? shownPaths(trial.value) : [];
  return { feed: { id: feed.id, name: feed.name }, paths: withMapped(paths, feed.mapping) };
}

export function withMapped(paths: ReturnType<typeof shownPaths>, mapping: Readonly<Record<string, string>>) {
  const known = new Set(paths.map(({ path }) => path));
  const more = Object.entries(mapping).filter(([path]) => !known.has(path));
  return [...paths, ...more.map(([path, use]) => ({ path, said: "", use, by: "seller" as const }))];
}
