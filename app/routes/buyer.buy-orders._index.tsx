import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listBuyOrders } from "#app/exchange/buy-orders/list-buy-orders.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { may } from "#app/exchange/permissions.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { refusalSentence } from "#app/http/refusal-words.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Card } from "#app/ui/card.tsx";
import { MarketTabs } from "#app/ui/market/market-cards.tsx";
import { OrderTable } from "#app/ui/market/own-affairs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.orders.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const asked = readPageRequest(new URL(request.url));
  const found = valueOrThrow(await listBuyOrders(actor, asked), request);
  const { rows, newer, older } = pageOf(found, asked, (row) => [row.createdAt.toISOString(), row.id]);
  const { t } = speechFor(request);
  const said = (reason: string | null) => (reason === null ? null : refusalSentence(refused(reason), t));
  const orders = rows.map((row) => ({ ...row, reasonSaid: said(row.reason) }));
  return { orders, newer, older, mayCancel: may(actor, "market:buy") };
}

export default function OrdersPage() {
  const { orders, newer, older, mayCancel } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("market.orders.title")} text={t("market.orders.text")} />
      <MarketTabs />
      <Stack>
        <Card flush>
          <OrderTable orders={orders} mayCancel={mayCancel} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
