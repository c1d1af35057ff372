import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getExchangeOverview } from "#app/exchange/audits/get-exchange-overview.server.ts";
import { disputesToDecide } from "#app/exchange/disputes/list-disputes.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DisputeTable } from "#app/ui/disputes/dispute-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure, Money } from "#app/ui/figures.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { StatRow, StatTile } from "#app/ui/stat-tile.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const NEAREST = 5;

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("operator.overview.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const [overview, toDecide] = await Promise.all([getExchangeOverview(actor), disputesToDecide(actor)]);
  return {
    overview: valueOrThrow(overview, request),
    nearest: valueOrThrow(toDecide, request).slice(0, NEAREST),
  };
}

export default function OperatorOverviewPage() {
  const { overview, nearest } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("operator.overview.title")} text={t("operator.overview.text")} />
      <Stack>
        <Today today={overview.today} />
        <Waiting overview={overview} />
        <Card flush title={t("operator.overview.next")} text={t("operator.overview.nextText")}>
          <DisputeTable
            rows={nearest}
            caption={t("operator.overview.next")}
            place="/operator/disputes"
            empty={<EmptyState title={t("disputes.nothingToDecide")}>{t("disputes.operatorEmpty")}</EmptyState>}
          />
        </Card>
      </Stack>
    </>
  );
}

type Overview = ReturnType<typeof useLoaderData<typeof loader>>["overview"];

function Today({ today }: Pick<Overview, "today">) {
  const t = useWords();
  if (today.length === 0) return <Notice>{t("operator.overview.noSales")}</Notice>;
  return (
    <>
      {today.map(({ currency, sales, gross, commission }) => (
        <StatRow key={currency} label={t("operator.overview.inCurrency", { currency })}>
          <StatTile
            label={t("operator.overview.sales")}
            value={<Figure value={sales} />}
            note={t("operator.overview.today")}
          />
          <StatTile label={t("operator.overview.gross")} value={<Money value={gross} />} />
          <StatTile label={t("operator.overview.commission")} value={<Money value={commission} />} />
        </StatRow>
      ))}
    </>
  );
}

function Waiting({
  overview: { disputes, batches, held, samples, limitedBidders, parkedEvents, organizations },
}: {
  overview: Overview;
}) {
  const t = useWords();
  const due =
    disputes.overdue > 0
      ? t("operator.overview.overdue", { count: disputes.overdue })
      : disputes.dueToday > 0
        ? t("operator.overview.dueToday", { count: disputes.dueToday })
        : t("operator.overview.noneDue");
  return (
    <StatRow label={t("operator.overview.waiting")}>
      <StatTile
        label={t("operator.overview.toDecide")}
        value={<Figure value={disputes.toDecide} />}
        note={due}
        tone={disputes.overdue > 0 ? "negative" : disputes.dueToday > 0 ? "caution" : undefined}
        to="/operator/disputes"
      />
      <StatTile
        label={t("operator.overview.awaitingSeller")}
        value={<Figure value={disputes.awaitingSeller} />}
        to="/operator/disputes?state=awaiting_seller"
      />
      <StatTile
        label={t("operator.overview.heldLeads")}
        value={<Figure value={held.leads} />}
        note={
          held.dueToday > 0 ? t("operator.overview.dueToday", { count: held.dueToday }) : t("operator.overview.noneDue")
        }
        tone={held.dueToday > 0 ? "caution" : undefined}
        to="/operator/quarantine"
      />
      <StatTile label={t("operator.overview.samples")} value={<Figure value={samples} />} to="/operator/samples" />
      <StatTile
        label={t("operator.overview.batchesRunning")}
        value={<Figure value={batches.running} />}
        note={t("operator.overview.batchesWaiting", { count: batches.waiting })}
      />
      <StatTile
        label={t("operator.overview.parkedEvents")}
        value={<Figure value={parkedEvents} />}
        note={parkedEvents > 0 ? t("operator.overview.parkedNote") : undefined}
        tone={parkedEvents > 0 ? "negative" : undefined}
        to="/operator/payments"
      />
      {limitedBidders > 0 && (
        <StatTile
          label={t("bidding.operator.waiting")}
          value={<Figure value={limitedBidders} />}
          note={t("bidding.operator.note")}
          tone="caution"
          to="/operator/bid-endpoints"
        />
      )}
      <StatTile
        label={t("operator.overview.organizations")}
        value={<Figure value={organizations} />}
        to="/operator/organizations"
      />
    </StatRow>
  );
}
