import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changeFeed } from "#app/exchange/feeds/change-feed.server.ts";
import { getFeed } from "#app/exchange/feeds/get-feed.server.ts";
import { mappingPageInput, mappingPageOf } from "#app/http/feed-mapping-page.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { FeedMappingPage } from "#app/ui/feeds/mapping-page.tsx";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("feeds.mapping")} · Galena` }];

export async function loader({ request, params: { sourceId = "", feedId } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const feed = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  return { ...(await mappingPageOf(actor, feed)), base: `/seller/sources/${sourceId}/feeds` };
}

export async function action({ request, params: { sourceId = "", feedId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const feed = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  const form = await readForm(request, mappingPageInput);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await changeFeed(actor, feed.id, { mapping: form.value.mapping });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash(`/seller/sources/${sourceId}/feeds/${feed.id}`, { word: "feeds.mapped" });
}

export default function MappingPage() {
  const page = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  return <FeedMappingPage {...page} sample="" trial={null} problems={problems} />;
}
