import { isHeld, QUARANTINE_FROM_SCORE, signalWeights } from "#app/exchange/quarantine/fraud-score.ts";
import { signalCodes, type WeighedSignal } from "#app/exchange/quarantine/signal-codes.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { Disclosure } from "../disclosure.tsx";
import { Figure } from "../figures.tsx";

/** A lead's signals by name. */
export function SignalBadges({ signals }: { signals: WeighedSignal[] }) {
  const t = useWords();
  return (
    <span className="inline-flex flex-wrap gap-1">
      {signals.map(({ code }) => (
        <Badge key={code}>{t(`quarantine.codes.${code}`)}</Badge>
      ))}
    </span>
  );
}

export function ScorePill({ score }: { score: number }) {
  const t = useWords();
  return <StatusPill tone={isHeld(score) ? "negative" : "caution"}>{t("quarantine.scoreOf", { score })}</StatusPill>;
}

/** What was seen, in sentences with the figures, each with its weight. */
export function SignalList({ signals }: { signals: WeighedSignal[] }) {
  const t = useWords();
  return (
    <ul className="grid gap-4">
      {signals.map(({ code, weight, facts }) => (
        <li key={code} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {t(`quarantine.codes.${code}`)}
            <Badge>+{weight}</Badge>
          </p>
          <p className="text-ink-soft">
            {(t as (key: string, facts: object) => string)(`quarantine.sentences.${code}`, facts)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The rule behind the score: from the same table that intake counts by. */
export function ScoreRule() {
  const t = useWords();
  const rows = [...signalCodes].sort((a, b) => signalWeights[b] - signalWeights[a]);
  return (
    <Disclosure summary={t("quarantine.weights.title")}>
      <p className="mb-3">{t("quarantine.weights.text", { threshold: QUARANTINE_FROM_SCORE })}</p>
      <DataTable
        caption={t("quarantine.weights.title")}
        captionHidden
        rows={rows}
        rowKey={(code) => code}
        columns={[
          {
            key: "signal",
            header: t("quarantine.signal"),
            isRowHeader: true,
            cell: (code) => t(`quarantine.codes.${code}`),
          },
          {
            key: "weight",
            header: t("quarantine.weights.weight"),
            align: "end",
            cell: (code) => <Figure value={signalWeights[code]} />,
          },
        ]}
      />
    </Disclosure>
  );
}
