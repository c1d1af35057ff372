import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listReservations } from "#app/exchange/reservations/list-reservations.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { MarketTabs } from "#app/ui/market/market-cards.tsx";
import { ReservationTable } from "#app/ui/market/own-affairs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("market.reservations.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "market:read");
  const asked = readPageRequest(new URL(request.url));
  const found = valueOrThrow(await listReservations(actor, asked), request);
  const { rows, newer, older } = pageOf(found, asked, (row) => [row.createdAt.toISOString(), row.id]);
  return { rows: rows.map(({ terms: _, ...row }) => row), newer, older };
}

export default function ReservationsPage() {
  const { rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("market.reservations.title")} text={t("market.reservations.text")} />
      <MarketTabs />
      <Stack>
        <Card flush>
          <ReservationTable reservations={rows} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
