import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listBoughtRequests } from "#app/exchange/deliveries/list-bought-requests.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { salesPage } from "#app/http/sales-page.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { DownloadButton, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { SaleFilters } from "#app/ui/sales/sale-filters.tsx";
import { SaleTable } from "#app/ui/sales/sale-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sales.bought.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "sales:read");
  const { placeName } = speechFor(request);
  const [page, requests] = await Promise.all([salesPage(actor, new URL(request.url)), listBoughtRequests(actor)]);
  const { rows, newer, older } = valueOrThrow(page, request);
  const placeOf = (code: string | null) => (code === null ? null : (placeName?.(code) ?? code));
  return {
    rows: rows.map((row) => ({ ...row, place: placeOf(row.lead.region ?? row.lead.country) })),
    newer,
    older,
    requests: valueOrThrow(requests, request),
    mayExport: may(actor, "contacts:read"),
  };
}

export default function BoughtLeadsPage() {
  const { rows, newer, older, requests, mayExport } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("sales.bought.title")}
        text={t("sales.bought.text")}
        actions={mayExport && rows.length > 0 && <Downloads />}
      />
      <Stack>
        <Card flush>
          <div className="px-5 pt-4">
            <SaleFilters requests={requests} />
          </div>
          <SaleTable rows={rows} empty={<Nothing />} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}

const filterNames = ["status", "request", "from", "until"];

/** The files hold what the filters mean, all pages of it. */
function Downloads() {
  const t = useWords();
  const [search] = useSearchParams();
  const link = (profile: string) =>
    `/buyer/sales.csv?${new URLSearchParams([...[...search].filter(([name]) => filterNames.includes(name)), ["profile", profile]])}`;
  return (
    <>
      <DownloadButton href={link("spreadsheet")}>{t("sales.bought.download")}</DownloadButton>
      <DownloadButton href={link("machine")} tone="quiet">
        {t("sales.bought.downloadRaw")}
      </DownloadButton>
    </>
  );
}

function Nothing() {
  const t = useWords();
  const [search] = useSearchParams();
  if (filterNames.some((name) => search.get(name)))
    return <EmptyState title={t("sales.bought.noneFoundTitle")}>{t("sales.bought.noneFound")}</EmptyState>;
  return (
    <EmptyState
      title={t("sales.bought.emptyTitle")}
      actions={
        <LinkButton to="/buyer/purchase-requests/new" tone="primary">
          {t("sales.bought.emptyAction")}
        </LinkButton>
      }
    >
      {t("sales.bought.empty")}
    </EmptyState>
  );
}
