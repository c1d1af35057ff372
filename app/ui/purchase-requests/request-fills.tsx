import type { FillView } from "#app/exchange/matching/list-fills.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";

export function RequestFills({ fills, requestId }: { fills: FillView[]; requestId: string }) {
  const t = useWords();
  const seeLeads = (
    <LinkButton to={`/buyer/sales?request=${requestId}`} size="sm" tone="secondary">
      {t("requests.seeLeads")}
    </LinkButton>
  );
  return (
    <Card title={t("requests.fills")} actions={fills.length > 0 ? seeLeads : undefined} flush={fills.length > 0}>
      <DataTable
        caption={t("requests.fills")}
        captionHidden
        rows={fills}
        rowKey={({ id }) => id}
        empty={<p>{t("requests.noFills")}</p>}
        columns={[
          {
            key: "at",
            header: t("requests.fillColumns.when"),
            isRowHeader: true,
            cell: ({ at }) => <DateTime value={at} />,
          },
          { key: "got", header: t("requests.fillColumns.got"), align: "end", cell: ({ got }) => got },
          {
            key: "total",
            header: t("requests.fillColumns.total"),
            align: "end",
            cell: ({ total }) => <Money value={total} />,
          },
        ]}
      />
    </Card>
  );
}
