import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { marketPage } from "#app/http/market-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { MarketFilters, UnreadFilters } from "#app/ui/market/market-filters.tsx";
import { MarketTable } from "#app/ui/market/market-table.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const page = valueOrThrow(await marketPage(actor, request), request);
  return { ...page, mayPost: may(actor, "requests:write") };
}

export default function MarketPage() {
  const { rows, newer, older, query, unread, mayPost } = useLoaderData<typeof loader>();
  const t = useWords();
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
      <PageHeader title={t("market.title")} text={t("market.text")} actions={newRequest} />
      <Stack>
        {unread.length > 0 && <UnreadFilters names={unread} />}
        <Card flush>
          <div className="px-5 pt-4">
            <MarketFilters query={query} />
          </div>
          <MarketTable leads={rows} empty={empty} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
