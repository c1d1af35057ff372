import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { batchesPage } from "#app/http/batches-page.server.ts";
import { BatchTable } from "#app/ui/batch-table.tsx";
import { DownloadButton, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { IntakeTabs } from "#app/ui/intake-tabs.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.batches.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  return batchesPage(actor, new URL(request.url));
}

export default function BatchesPage() {
  const { rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  const actions = (
    <>
      <DownloadButton href="/seller/batches/template.csv">{t("intake.batches.template")}</DownloadButton>
      <LinkButton to="/seller/batches/new" tone="primary">
        {t("intake.batches.new")}
      </LinkButton>
    </>
  );
  const empty = (
    <EmptyState title={t("intake.batches.emptyTitle")} actions={actions}>
      {t("intake.batches.empty")}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t("intake.batches.title")}
        text={t("intake.batches.text")}
        actions={rows.length > 0 && actions}
      />
      <IntakeTabs />
      <Card flush>
        <BatchTable batches={rows} empty={empty} />
      </Card>
      <Pager newer={newer} older={older} />
    </>
  );
}
