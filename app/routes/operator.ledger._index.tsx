import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { runLedgerAudit } from "#app/exchange/audits/run-ledger-audit.server.ts";
import { getTrialBalance } from "#app/exchange/ledger/get-trial-balance.server.ts";
import { listMovements } from "#app/exchange/ledger/list-movements.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable, RowLink } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Ltr, Money } from "#app/ui/figures.tsx";
import { AuditCard } from "#app/ui/ledger/audit-card.tsx";
import { TrialBalanceCard } from "#app/ui/ledger/trial-balance-card.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const MOVEMENTS_SHOWN = 25;

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("operator.ledger.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const url = new URL(request.url);
  const asked = readPageRequest(url);
  const page = url.searchParams.has("size") ? asked : { ...asked, size: MOVEMENTS_SHOWN };
  const [balances, movements] = await Promise.all([getTrialBalance(actor), listMovements(actor, page)]);
  return {
    balances: valueOrThrow(balances, request),
    movements: pageOf(valueOrThrow(movements, request), page, ({ id }) => [String(id)]),
    mayAudit: may(actor, "ledger:audit"),
  };
}

/** Adds the whole ledger again; that it was done is in the audit trail. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "ledger:audit");
  return { result: valueOrThrow(await runLedgerAudit(actor), request) };
}

export default function LedgerPage() {
  const { balances, movements, mayAudit } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("operator.ledger.title")} text={t("operator.ledger.text")} />
      <Stack>
        {balances.length === 0 && (
          <EmptyState title={t("operator.ledger.emptyTitle")}>{t("operator.ledger.empty")}</EmptyState>
        )}
        {balances.map((balance) => (
          <TrialBalanceCard key={balance.currency} balance={balance} />
        ))}
        <AuditCard mayAudit={mayAudit} result={result} />
        <Movements rows={movements.rows} />
        <Pager newer={movements.newer} older={movements.older} />
      </Stack>
    </>
  );
}

type Rows = ReturnType<typeof useLoaderData<typeof loader>>["movements"]["rows"];

function Movements({ rows }: { rows: Rows }) {
  const t = useWords();
  return (
    <Card flush title={t("operator.ledger.movements")}>
      <DataTable
        caption={t("operator.ledger.movementsCaption")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id.toString()}
        empty={<EmptyState title={t("operator.ledger.emptyTitle")}>{t("operator.ledger.empty")}</EmptyState>}
        columns={[
          {
            key: "reference",
            header: t("operator.ledger.reference"),
            isRowHeader: true,
            cell: ({ id, reference }) => (
              <RowLink to={`/operator/ledger/${id}`}>
                <Ltr mono>{reference}</Ltr>
              </RowLink>
            ),
          },
          {
            key: "kind",
            header: t("operator.ledger.kind"),
            cell: ({ kind }) => <Ltr>{kind.replaceAll("_", " ")}</Ltr>,
          },
          { key: "subject", header: t("operator.ledger.subject"), cell: ({ subject }) => <Ltr mono>{subject}</Ltr> },
          { key: "at", header: t("operator.ledger.at"), noWrap: true, cell: ({ at }) => <DateTime value={at} /> },
          {
            key: "total",
            header: t("operator.ledger.total"),
            align: "end",
            cell: ({ total }) => total.currency !== "" && <Money value={total} />,
          },
        ]}
      />
    </Card>
  );
}
