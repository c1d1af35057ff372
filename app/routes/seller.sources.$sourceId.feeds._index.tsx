import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listFeeds } from "#app/exchange/feeds/list-feeds.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { feedState } from "#app/http/shown-feed.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FeedTable } from "#app/ui/feeds/feed-table.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("feeds.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const { id, name } = valueOrThrow(await getSource(actor, params.sourceId), request);
  const feeds = await listFeeds(actor, id);
  return {
    source: { id, name },
    feeds: feeds.map((feed) => ({
      id: feed.id,
      name: feed.name,
      kind: feed.kind,
      state: feedState(feed),
      createdAt: feed.createdAt,
    })),
  };
}

export default function FeedsPage() {
  const { source, feeds } = useLoaderData<typeof loader>();
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("feeds.title")}
        text={t("feeds.text")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: own, label: source.name },
        ]}
        actions={
          <LinkButton to={`${own}/feeds/new`} tone="primary">
            {t("feeds.new")}
          </LinkButton>
        }
      />
      <Card flush>
        <FeedTable feeds={feeds} base={`${own}/feeds`} />
      </Card>
    </>
  );
}
