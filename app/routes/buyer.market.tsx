import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { placeName } from "#app/exchange/leads/place-name.ts";
import { listMarket } from "#app/exchange/matching/list-market.server.ts";
import { readMarketQuery } from "#app/exchange/matching/market-query.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { MarketFilters } from "#app/ui/market/market-filters.tsx";
import { MarketTable } from "#app/ui/market/market-table.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const url = new URL(request.url);
  const page = readPageRequest(url);
  const query = readMarketQuery(url.searchParams);
  const found = valueOrThrow(await listMarket(actor, query, page), request);
  const { intl } = speechFor(request);
  const leads = found.map((lead) => {
    const code = lead.region ?? lead.country;
    return { ...lead, place: code === null ? null : placeName(code, intl) };
  });
  return { ...pageOf(leads, page, (lead) => [lead.id]), query };
}

export default function MarketPage() {
  const { rows, newer, older, query } = useLoaderData<typeof loader>();
  const t = useWords();
  const newRequest = (
    <LinkButton to="/buyer/purchase-requests/new" tone="primary">
      {t("requests.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("market.title")} text={t("market.text")} actions={newRequest} />
      <MarketFilters query={query} />
      {rows.length === 0 ? (
        <EmptyState title={t("market.none")} actions={newRequest}>
          {t("market.noneText")}
        </EmptyState>
      ) : (
        <Card flush>
          <MarketTable leads={rows} />
        </Card>
      )}
      <Pager newer={newer} older={older} />
    </>
  );
}
