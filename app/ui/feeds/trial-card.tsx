import type words from "#app/words/en/feeds.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Notice } from "../notice.tsx";

export type ShownPath = { path: string; said: string; use: string; by: "seller" | "sure" | "likely" | "none" };
export type ShownTrial = {
  isOfEvent: boolean;
  /** Why it would be no lead. */
  why: string | null;
  facts: { name: keyof (typeof words)["facts"]; value: string }[];
};

export function TrialCard({ trial }: { trial: ShownTrial }) {
  const t = useWords();
  return (
    <Card title={t("feeds.trial")} text={trial.isOfEvent ? t("feeds.trialOfEvent") : undefined}>
      {trial.why !== null && <Notice tone="caution">{t("feeds.noLead", { why: trial.why })}</Notice>}
      {trial.facts.length > 0 && (
        <DescriptionList
          items={trial.facts.map(({ name, value }) => ({
            term: t(`feeds.facts.${name}`),
            value: <span className="whitespace-pre-line break-words">{value}</span>,
          }))}
        />
      )}
    </Card>
  );
}
