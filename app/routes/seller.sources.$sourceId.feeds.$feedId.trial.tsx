import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getFeed } from "#app/exchange/feeds/get-feed.server.ts";
import { tryFeedSample } from "#app/exchange/feeds/try-feed-sample.server.ts";
import { mappingPageInput, mappingPageOf, withMapped } from "#app/http/feed-mapping-page.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { shownPaths, shownTrial } from "#app/http/shown-feed.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { FeedMappingPage } from "#app/ui/feeds/mapping-page.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("feeds.mapping")} · Galena` }];

export async function loader({ request, params: { sourceId = "", feedId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const feed = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  return { ...(await mappingPageOf(actor, feed)), base: `/seller/sources/${sourceId}/feeds` };
}

/** Tries a sample by the mapping on the page; nothing is kept, of either. */
export async function action({ request, params: { sourceId = "", feedId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const feed = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  const form = await readForm(request, mappingPageInput);
  if (!form.ok) return refusedForm(form.problems);
  const { mapping, sample } = form.value;
  const outcome = await tryFeedSample(actor, feed.id, { sample, mapping });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, field: "sample" });
  const paths = withMapped(shownPaths(outcome.value), mapping);
  return { paths, sample, trial: shownTrial(outcome.value, speechFor(request).t), problems: undefined };
}

export default function TrialPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const tried = answer && "trial" in answer ? answer : { paths: page.paths, sample: "", trial: null };
  const key = tried.paths.map(({ path }) => path).join("\n");
  return <FeedMappingPage key={key} {...page} {...tried} problems={answer?.problems} />;
}
