import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { marketPage } from "#app/http/market-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ClaimsCard, HeldCard, LivePill, MarketTabs } from "#app/ui/market/market-cards.tsx";
import { MarketFilters, UnreadFilters } from "#app/ui/market/market-filters.tsx";
import { MarketTable } from "#app/ui/market/market-table.tsx";
import { useMarketChanges } from "#app/ui/market/use-market-changes.ts";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const page = valueOrThrow(await marketPage(actor, request), request);
  return { ...page, mayPost: may(actor, "requests:write"), mayBuy: may(actor, "market:buy") };
}

export default function MarketPage() {
  const { rows, newer, older, query, unread, types, claims, held, version, mayPost, mayBuy } =
    useLoaderData<typeof loader>();
  const t = useWords();
  const liveness = useMarketChanges(version);
  const newRequest = mayPost && (
    <LinkButton to="/buyer/purchase-requests/new" tone="primary">
      {t("requests.new")}
    </LinkButton>
  );
  const empty = (
    <EmptyState title={t("market.none")} actions={newRequest}>
      {t("market.noneText")}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t("market.title")}
        text={t("market.text")}
        status={<LivePill liveness={liveness} />}
        actions={newRequest}
      />
      <MarketTabs />
      <Stack>
        {held.length > 0 && <HeldCard held={held} />}
        {claims.length > 0 && <ClaimsCard claims={claims} mayBuy={mayBuy} />}
        {unread.length > 0 && <UnreadFilters names={unread} />}
        <Card flush>
          <div className="px-5 pt-4">
            <MarketFilters query={query} types={types} />
          </div>
          <MarketTable leads={rows} mayBuy={mayBuy} empty={empty} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
