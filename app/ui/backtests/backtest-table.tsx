import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { formatRound } from "../format.ts";
import { useReader } from "../reader.tsx";
import { DateTime } from "../times.tsx";
import { useToldCount } from "./backtest-figures.tsx";
import type { ShownRun } from "./backtest-run.tsx";

/** Runs before, each with what it was of: so that versions can be compared. */
export function BacktestTable({ runs, path }: { runs: ShownRun[]; path: string }) {
  const t = useWords();
  const { intl } = useReader();
  const said = useToldCount();
  const money = ({ currency }: ShownRun, amount: string | null | undefined) =>
    amount ? formatRound({ amount, currency }, intl) : "–";
  return (
    <Card flush title={t("backtests.others")}>
      <DataTable
        caption={t("backtests.others")}
        captionHidden
        rows={runs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "at",
            header: t("backtests.columns.at"),
            isRowHeader: true,
            noWrap: true,
            cell: ({ id, createdAt }) => (
              <RowLink to={`${path}?run=${id}`}>
                <DateTime value={createdAt} />
              </RowLink>
            ),
          },
          { key: "asked", header: t("backtests.columns.asked"), cell: ({ sentence }) => sentence },
          {
            key: "won",
            header: t("backtests.columns.won"),
            align: "end",
            cell: ({ status, result }) => (result ? said(result.won) : t(`backtests.statuses.${status}`)),
          },
          {
            key: "spent",
            header: t("backtests.columns.spent"),
            align: "end",
            cell: (run) => money(run, run.result?.spent),
          },
          {
            key: "costPerLead",
            header: t("backtests.columns.costPerLead"),
            align: "end",
            cell: (run) => money(run, run.result?.costPerLead),
          },
        ]}
      />
    </Card>
  );
}
