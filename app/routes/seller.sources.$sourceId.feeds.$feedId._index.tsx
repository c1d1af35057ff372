import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { eventStatuses } from "#app/exchange/feeds/feed-kinds.ts";
import { getFeed } from "#app/exchange/feeds/get-feed.server.ts";
import { listFeedEvents } from "#app/exchange/feeds/list-feed-events.server.ts";
import { revealFeedSecrets } from "#app/exchange/feeds/reveal-feed-secrets.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { hookAddress } from "#app/http/hook-address.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { eventReason, feedState } from "#app/http/shown-feed.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Card } from "#app/ui/card.tsx";
import { EventTable } from "#app/ui/feeds/event-table.tsx";
import { ConnectionCard, FeedActions } from "#app/ui/feeds/feed-cards.tsx";
import { FeedState } from "#app/ui/feeds/feed-table.tsx";
import { Figure } from "#app/ui/figures.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { StatRow, StatTile } from "#app/ui/stat-tile.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("feeds.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const source = valueOrThrow(await getSource(actor, params.sourceId), request);
  const feed = valueOrThrow(await getFeed(actor, params.feedId, source.id), request);
  const { events, counts } = await listFeedEvents(actor, feed.id);
  const { t } = speechFor(request);
  return {
    source: { id: source.id, name: source.name },
    feed: { id: feed.id, name: feed.name, kind: feed.kind, state: feedState(feed), address: hookAddress(feed.id) },
    counts,
    events: events.map(({ id, externalId, isTest, status, reason, receivedAt, isForgotten }) => ({
      id: String(id),
      externalId,
      isTest,
      status,
      why: eventReason(reason, t),
      receivedAt,
      isReplayable: (status === "refused" || status === "failed") && !isForgotten,
    })),
  };
}

/** Shows the secret. The answer is this page with it: a redirect would have to carry it somewhere. */
export async function action({ request, params: { sourceId = "", feedId } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "leads:write");
  const feed = valueOrThrow(await getFeed(actor, feedId, sourceId), request);
  return { secrets: valueOrThrow(await revealFeedSecrets(actor, feed.id), request) };
}

export default function FeedPage() {
  const { source, feed, counts, events } = useLoaderData<typeof loader>();
  const secrets = useActionData<typeof action>()?.secrets ?? null;
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  const base = `${own}/feeds/${feed.id}`;
  return (
    <>
      <PageHeader
        title={feed.name}
        text={t(`feeds.kinds.${feed.kind}`)}
        crumbs={[
          { to: own, label: source.name },
          { to: `${own}/feeds`, label: t("feeds.title") },
        ]}
        status={<FeedState state={feed.state} />}
        actions={<FeedActions base={base} state={feed.state} />}
      />
      <Stack>
        <StatRow label={t("feeds.events")}>
          {eventStatuses.map((status) => (
            <StatTile key={status} label={t(`feeds.statuses.${status}`)} value={<Figure value={counts[status]} />} />
          ))}
        </StatRow>
        <ConnectionCard kind={feed.kind} address={feed.address} secrets={secrets} isOpen={feed.state !== "archived"} />
        <Card flush title={t("feeds.events")} text={t("feeds.eventsText")}>
          <EventTable events={events} base={base} />
        </Card>
      </Stack>
    </>
  );
}
