import type { ReturnRate } from "#app/exchange/sales/return-rate.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Percent } from "../figures.tsx";

/** A rate is never shown without the number that it rests on. */
export function ReturnRateFigure({ rate }: { rate: ReturnRate }) {
  const t = useWords();
  if (rate.basisPoints === null) return <>{t("sales.lead.noReturnRate")}</>;
  return (
    <>
      <Percent basisPoints={rate.basisPoints} fractionDigitsMax={1} />{" "}
      <span className="text-ink-faint">
        ({t("sales.earnings.rateOf", { approved: rate.approved, delivered: rate.delivered })})
      </span>
    </>
  );
}

type Rates = { overall: ReturnRate; sources: (ReturnRate & { sourceId: string; sourceName: string })[] };

/** A seller's return rates, over all and by source. */
export function ReturnRateCard({ rates }: { rates: Rates }) {
  const t = useWords();
  const rows = [{ ...rates.overall, sourceId: "all", sourceName: t("sales.earnings.allSources") }, ...rates.sources];
  return (
    <Card flush title={t("sales.earnings.returnRates")} text={t("sales.earnings.returnRatesText")}>
      <DataTable
        caption={t("sales.earnings.returnRates")}
        captionHidden
        rows={rows}
        rowKey={({ sourceId }) => sourceId}
        columns={[
          {
            key: "source",
            header: t("sales.earnings.source"),
            isRowHeader: true,
            cell: ({ sourceName }) => <bdi>{sourceName}</bdi>,
          },
          {
            key: "rate",
            header: t("sales.earnings.rate"),
            align: "end",
            cell: (rate) => <ReturnRateFigure rate={rate} />,
          },
        ]}
      />
    </Card>
  );
}
