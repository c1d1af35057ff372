import type { FillView } from "#app/exchange/matching/list-fills.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Figure, Money } from "../figures.tsx";
import { DateTime } from "../times.tsx";

/** Each time the exchange bought for the request: several leads at once from stock, or one as it was listed. */
export function RequestFills({ fills }: { fills: FillView[] }) {
  const t = useWords();
  return (
    <Card flush title={t("requests.fills")} text={t("requests.fillsText")}>
      <DataTable
        caption={t("requests.fills")}
        captionHidden
        rows={fills}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "at",
            header: t("requests.fillColumns.when"),
            isRowHeader: true,
            cell: ({ at }) => <DateTime value={at} withSeconds />,
          },
          {
            key: "got",
            header: t("requests.fillColumns.got"),
            align: "end",
            cell: ({ got }) => <Figure value={got} />,
          },
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
