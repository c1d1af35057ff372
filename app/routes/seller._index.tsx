import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { countIntake } from "#app/exchange/batches/count-intake.server.ts";
import { listBatches } from "#app/exchange/batches/list-batches.server.ts";
import { countPosts } from "#app/exchange/posts/count-posts.server.ts";
import { BatchTable } from "#app/ui/batch-table.tsx";
import { DownloadButton, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure } from "#app/ui/figures.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { StatRow, StatTile } from "#app/ui/stat-tile.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const LATEST = 5;

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("intake.overview.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const [files, posts, batches] = await Promise.all([
    countIntake(actor),
    countPosts(actor),
    listBatches(actor, { size: LATEST }),
  ]);
  const listed = files.accepted + posts.accepted + posts.quarantined;
  const refused = files.rejected + files.duplicate + posts.rejected + posts.duplicate;
  return { counts: { listed, refused, working: files.working, waiting: files.waiting }, batches };
}

export default function SellerPage() {
  const { counts, batches } = useLoaderData<typeof loader>();
  const t = useWords();
  const upload = (
    <LinkButton to="/seller/batches/new" tone="primary">
      {t("intake.batches.new")}
    </LinkButton>
  );
  const template = <DownloadButton href="/seller/batches/template.csv">{t("intake.batches.template")}</DownloadButton>;
  const empty = (
    <EmptyState
      title={t("intake.batches.emptyTitle")}
      actions={
        <>
          {template}
          {upload}
        </>
      }
    >
      {t("intake.batches.empty")}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t("intake.overview.title")}
        text={t("intake.overview.text")}
        actions={batches.length > 0 && upload}
      />
      <Stack>
        <StatRow label={t("intake.overview.title")}>
          <StatTile
            label={t("intake.overview.leadsListed")}
            value={<Figure value={counts.listed} />}
            to="/seller/leads"
          />
          <StatTile label={t("intake.overview.rowsRefused")} value={<Figure value={counts.refused} />} />
          <StatTile label={t("intake.overview.batchesRunning")} value={<Figure value={counts.working} />} />
          <StatTile
            label={t("intake.overview.batchesWaiting")}
            value={<Figure value={counts.waiting} />}
            tone={counts.waiting > 0 ? "caution" : undefined}
            to="/seller/batches"
          />
        </StatRow>
        <Card
          flush
          title={t("intake.overview.latest")}
          actions={batches.length > 0 && <LinkButton to="/seller/batches">{t("intake.overview.all")}</LinkButton>}
        >
          <BatchTable batches={batches} empty={empty} />
        </Card>
      </Stack>
    </>
  );
}
