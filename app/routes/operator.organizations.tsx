import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { listAllOrganizations } from "#app/exchange/organizations/list-all-organizations.server.ts";
import { pageOf, readPageRequest } from "#app/http/page-cursor.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { Badge, StatusPill } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Figure, Percent } from "#app/ui/figures.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DateOnly } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, isWordKey, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("operator.organizations.title")} · Galena` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "exchange:read");
  const page = readPageRequest(new URL(request.url));
  const { placeName } = speechFor(request);
  const found = valueOrThrow(await listAllOrganizations(actor, page), request);
  const rows = found.map((row) => ({ ...row, place: placeName?.(row.country) ?? row.country }));
  return pageOf(rows, page, ({ createdAt, id }) => [createdAt.toISOString(), id]);
}

export default function OrganizationsPage() {
  const { rows, newer, older } = useLoaderData<typeof loader>();
  const t = useWords();
  const kindName = (kind: string) => {
    const key = `shell.areas.${kind}`;
    return isWordKey(key) ? (t as (key: string) => string)(key) : kind;
  };
  return (
    <>
      <PageHeader title={t("operator.organizations.title")} text={t("operator.organizations.text")} />
      <Stack>
        <Card flush>
          <DataTable
            caption={t("operator.organizations.caption")}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title={t("operator.organizations.emptyTitle")}>
                {t("operator.organizations.empty")}
              </EmptyState>
            }
            columns={[
              {
                key: "name",
                header: t("operator.organizations.name"),
                isRowHeader: true,
                cell: ({ name }) => <bdi>{name}</bdi>,
              },
              {
                key: "kinds",
                header: t("operator.organizations.kinds"),
                cell: ({ kinds }) => (
                  <span className="inline-flex flex-wrap gap-1">
                    {kinds.map((kind) => (
                      <Badge key={kind}>{kindName(kind)}</Badge>
                    ))}
                  </span>
                ),
              },
              {
                key: "state",
                header: t("operator.organizations.state"),
                cell: ({ suspendedAt }) => (
                  <StatusPill tone={suspendedAt ? "negative" : "positive"}>
                    {t(`operator.organizations.${suspendedAt ? "suspended" : "active"}`)}
                  </StatusPill>
                ),
              },
              { key: "place", header: t("operator.organizations.place"), cell: ({ place }) => place },
              { key: "currency", header: t("operator.organizations.currency"), cell: ({ currency }) => currency },
              {
                key: "commission",
                header: t("operator.organizations.commission"),
                align: "end",
                cell: ({ commissionBps }) =>
                  commissionBps === null ? (
                    t("operator.organizations.standard")
                  ) : (
                    <Percent basisPoints={commissionBps} />
                  ),
              },
              {
                key: "members",
                header: t("operator.organizations.members"),
                align: "end",
                cell: ({ members }) => <Figure value={members} />,
              },
              {
                key: "since",
                header: t("operator.organizations.since"),
                cell: ({ createdAt }) => <DateOnly value={createdAt} />,
              },
            ]}
          />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
