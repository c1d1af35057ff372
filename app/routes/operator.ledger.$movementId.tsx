import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { readNumericId } from "#app/exchange/ids.ts";
import { getMovement } from "#app/exchange/ledger/get-movement.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Ltr, Money } from "#app/ui/figures.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { DateTime } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = ({ params }) => [
  { title: `${wordsFor(defaultLocale)("operator.ledger.movement", { id: params.movementId })} · Galena` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  return { movement: valueOrThrow(await getMovement(actor, readNumericId(params.movementId)), request) };
}

export default function MovementPage() {
  const { movement } = useLoaderData<typeof loader>();
  const t = useWords();
  const outside = Object.entries(movement.externalIds).map(([name, id]) => ({
    term: name,
    value: <Ltr mono>{id}</Ltr>,
  }));
  return (
    <>
      <PageHeader
        title={t("operator.ledger.movement", { id: movement.id.toString() })}
        crumbs={[{ to: "/operator/ledger", label: t("operator.ledger.title") }]}
      />
      <Stack>
        <Card>
          <DescriptionList
            items={[
              { term: t("operator.ledger.reference"), value: <Ltr mono>{movement.reference}</Ltr> },
              { term: t("operator.ledger.kind"), value: <Ltr mono>{movement.kind}</Ltr> },
              { term: t("operator.ledger.subject"), value: <Ltr mono>{movement.subject}</Ltr> },
              { term: t("operator.ledger.at"), value: <DateTime value={movement.at} withSeconds /> },
              { term: t("operator.ledger.by"), value: <Ltr mono>{movement.actor}</Ltr> },
              ...(movement.reason === null ? [] : [{ term: t("operator.ledger.reason"), value: movement.reason }]),
              ...outside,
            ]}
          />
        </Card>
        <Legs legs={movement.legs} />
      </Stack>
    </>
  );
}

type Movement = ReturnType<typeof useLoaderData<typeof loader>>["movement"];

function Legs({ legs }: Pick<Movement, "legs">) {
  const t = useWords();
  return (
    <Card flush title={t("operator.ledger.legs")}>
      <DataTable
        caption={t("operator.ledger.legs")}
        captionHidden
        rows={legs}
        rowKey={({ id }) => id.toString()}
        columns={[
          {
            key: "account",
            header: t("operator.ledger.account"),
            isRowHeader: true,
            cell: ({ code }) => <Ltr mono>{code}</Ltr>,
          },
          {
            key: "owner",
            header: t("operator.ledger.owner"),
            cell: ({ owner }) => <bdi>{owner?.name ?? t("operator.ledger.ownerUs")}</bdi>,
          },
          {
            key: "debit",
            header: t("operator.ledger.debit"),
            align: "end",
            cell: ({ side, amount }) => side === "DR" && <Money value={amount} />,
          },
          {
            key: "credit",
            header: t("operator.ledger.credit"),
            align: "end",
            cell: ({ side, amount }) => side === "CR" && <Money value={amount} />,
          },
          {
            key: "after",
            header: t("operator.ledger.balanceAfter"),
            align: "end",
            cell: ({ balanceAfter }) => balanceAfter && <Money value={balanceAfter} />,
          },
        ]}
      />
    </Card>
  );
}
