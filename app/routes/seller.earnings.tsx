import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { earningsPage } from "#app/http/earnings-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { EarningsFigures, ReleasesCard } from "#app/ui/sales/earnings-cards.tsx";
import { EarningsTable } from "#app/ui/sales/earnings-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sales.earnings.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "earnings:read");
  return valueOrThrow(await earningsPage(actor, new URL(request.url)), request);
}

export default function EarningsPage() {
  const { balances, rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("sales.earnings.title")} text={t("sales.earnings.text")} />
      <Stack>
        {balances.map((earnings) => (
          <EarningsFigures key={earnings.pending.currency} earnings={earnings} />
        ))}
        {balances.map(({ pending, releases }) => (
          <ReleasesCard key={pending.currency} releases={releases} />
        ))}
        <Card flush title={t("sales.earnings.perSale")}>
          <EarningsTable
            rows={rows}
            empty={
              <EmptyState
                title={t("sales.earnings.emptyTitle")}
                actions={<LinkButton to="/seller/batches/new">{t("sales.earnings.emptyAction")}</LinkButton>}
              >
                {t("sales.earnings.empty")}
              </EmptyState>
            }
          />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
