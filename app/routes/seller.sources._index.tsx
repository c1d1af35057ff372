import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { countSources } from "#app/exchange/posts/count-sources.server.ts";
import { countSalesBySource } from "#app/exchange/sales/count-sales-by-source.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { shownSource } from "#app/http/shown-source.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { IntakeTabs } from "#app/ui/intake-tabs.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { SourceTable } from "#app/ui/sources/source-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("sources.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const [sources, counts, sales] = await Promise.all([
    listSources(actor),
    countSources(actor),
    countSalesBySource(actor),
  ]);
  return { sources: sources.map((source) => shownSource(source, counts.get(source.id), sales.get(source.id))) };
}

export default function SourcesPage() {
  const { sources } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("sources.title")}
        text={t("sources.text")}
        actions={
          sources.length > 0 && (
            <LinkButton to="/seller/sources/new" tone="primary">
              {t("sources.new")}
            </LinkButton>
          )
        }
      />
      <IntakeTabs />
      <Stack>
        <Card flush>
          <SourceTable sources={sources} />
        </Card>
      </Stack>
    </>
  );
}
