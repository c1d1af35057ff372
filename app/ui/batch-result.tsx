import type { BatchView } from "#app/exchange/batches/batch-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { DownloadButton, LinkButton } from "./button.tsx";
import { Card } from "./card.tsx";
import { DataTable } from "./data-table.tsx";
import { DescriptionList } from "./description-list.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Figure, Ltr } from "./figures.tsx";
import { formatBytes } from "./format.ts";
import { delimiterName } from "./importing/delimiter-name.ts";
import { type CountedReason, ReasonBars } from "./importing/reason-bars.tsx";
import { useReader } from "./reader.tsx";
import { StatRow, StatTile } from "./stat-tile.tsx";

export function BatchCounts({ rows, batchId }: Pick<BatchView, "rows"> & { batchId: string }) {
  const t = useWords();
  return (
    <StatRow label={t("intake.batch.result")}>
      <StatTile label={t("intake.batches.rows")} value={<Figure value={rows.total} />} />
      <StatTile
        label={t("intake.batches.accepted")}
        value={<Figure value={rows.accepted} />}
        to={`/seller/leads?batch=${batchId}`}
      />
      {rows.updated > 0 && <StatTile label={t("importing.result.updated")} value={<Figure value={rows.updated} />} />}
      <StatTile label={t("intake.batches.rejected")} value={<Figure value={rows.rejected} />} />
      <StatTile label={t("intake.batches.duplicate")} value={<Figure value={rows.duplicate} />} />
    </StatRow>
  );
}

/** Why rows became no leads, the commonest first, and the rows themselves to mend. */
export function RowReasons({ batchId, reasons }: { batchId: string; reasons: CountedReason[] }) {
  const t = useWords();
  if (reasons.length === 0) return null;
  return (
    <Card
      flush
      title={t("intake.batch.reasons")}
      text={t("intake.batch.errorsHint")}
      actions={
        <>
          <DownloadButton href={`/seller/batches/${batchId}/errors.csv`} tone="primary">
            {t("intake.batch.errorsFile")}
          </DownloadButton>
          <LinkButton to="/seller/batches/new">{t("importing.result.mendUpload")}</LinkButton>
        </>
      }
    >
      <div className="px-5 pb-4">
        <ReasonBars reasons={reasons} />
      </div>
      <DataTable
        caption={t("intake.batch.reasons")}
        captionHidden
        rows={reasons}
        rowKey={({ reason }) => reason}
        columns={[
          {
            key: "reason",
            header: t("intake.batch.reason"),
            isRowHeader: true,
            cell: ({ sentence, mend }) => (
              <>
                {sentence} <span className="font-normal text-ink-soft">{mend}</span>
              </>
            ),
          },
          { key: "code", header: t("intake.batch.code"), noWrap: true, cell: ({ reason }) => <Ltr mono>{reason}</Ltr> },
          {
            key: "count",
            header: t("intake.batch.count"),
            align: "end",
            cell: ({ count }) => <Figure value={count} />,
          },
        ]}
      />
    </Card>
  );
}

export function BatchReading({
  batch,
}: {
  batch: Pick<BatchView, "detected" | "progress" | "priceRule" | "source" | "columns" | "mapping">;
}) {
  const t = useWords();
  const { intl } = useReader();
  const { encoding, delimiter, headerLine, lineEnding } = batch.detected;
  return (
    <Card title={t("intake.batch.read")}>
      <DescriptionList
        items={[
          { term: t("intake.batches.source"), value: batch.source.name },
          { term: t("intake.batch.priceRule"), value: batch.priceRule.name },
          { term: t("intake.batch.size"), value: formatBytes(batch.progress.bytesTotal, intl) },
          { term: t("intake.batch.encoding"), value: <Ltr>{encoding}</Ltr> },
          { term: t("intake.batch.delimiter"), value: t(`intake.delimiters.${delimiterName(delimiter)}`) },
          { term: t("intake.batch.headerRow"), value: headerLine ?? t("intake.batch.noHeader") },
          { term: t("intake.batch.lineEnding"), value: t(`intake.lineEndings.${lineEnding}`) },
        ]}
      />
      <div className="mt-4">
        <Disclosure summary={t("intake.batch.columns")}>
          <DescriptionList
            items={batch.columns.map(({ name }, i) => ({
              term: name,
              value: columnUseName(batch.mapping[i] ?? "ignore", t),
            }))}
          />
        </Disclosure>
      </div>
    </Card>
  );
}

/** What a column holds, in words. */
export function columnUseName(use: string, t: ReturnType<typeof useWords>): string {
  if (use.startsWith("attribute:")) return t("intake.mapping.uses.attribute", { name: use.slice(10) });
  return t(`intake.mapping.uses.${use}` as "intake.mapping.uses.phone");
}
