import type { SampleRow } from "#app/exchange/samples/sample-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { Figure } from "../figures.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";

/** How a sample stands, in figures: of a whole verification, all its leads. */
export function SampleFigures({
  sample,
}: {
  sample: Pick<SampleRow, "state" | "population" | "size" | "allowed" | "counts" | "all">;
}) {
  const t = useWords();
  const isWhole = sample.state === "verifying_all" || sample.state === "verified";
  const counts = isWhole ? sample.all : sample.counts;
  const total = counts.pending + counts.valid + counts.invalid;
  return (
    <div className="grid gap-5">
      <ProgressBar label={t("samples.progress")} done={total - counts.pending} total={total} />
      <StatRow label={t("samples.own.cardTitle")}>
        <StatTile label={t("samples.one.population")} value={<Figure value={sample.population} />} />
        <StatTile label={t("samples.one.size")} value={<Figure value={sample.size} />} />
        <StatTile label={t("samples.one.valid")} value={<Figure value={counts.valid} />} />
        <StatTile
          label={t("samples.one.invalid")}
          value={<Figure value={counts.invalid} />}
          {...(!isWhole && { note: `${t("samples.one.allowed")}: ${sample.allowed}` })}
        />
      </StatRow>
    </div>
  );
}
