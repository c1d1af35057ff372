import type { MatchCheck } from "#app/exchange/matching/explain-match.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Disclosure } from "../disclosure.tsx";
import { FilterForm } from "../filter-form.tsx";
import { Notice } from "../notice.tsx";
import { TextField } from "../text-fields.tsx";
import { useReasonWords } from "./reason-words.ts";

export type Answered = { leadId: string; explanation: { reason: string | null; checks: MatchCheck[] } | null };

/** Asks why a lead on the market is not for this request, and shows the answer. The question is in the URL. */
export function WhyNot({ answered }: { answered: Answered | undefined }) {
  const t = useWords();
  return (
    <Card title={t("matchReasons.whyNot.title")} text={t("matchReasons.whyNot.text")}>
      <FilterForm label={t("matchReasons.whyNot.title")} submitLabel={t("matchReasons.whyNot.ask")}>
        <TextField
          name="lead"
          label={t("matchReasons.whyNot.lead")}
          defaultValue={answered?.leadId}
          inputMode="numeric"
          optional
        />
      </FilterForm>
      {answered !== undefined && <Answer answered={answered} />}
    </Card>
  );
}

function Answer({ answered: { explanation } }: { answered: Answered }) {
  const t = useWords();
  const reasonWords = useReasonWords();
  if (explanation === null) return <Notice tone="caution">{t("matchReasons.whyNot.unknown")}</Notice>;
  const { reason, checks } = explanation;
  return (
    <div className="grid gap-3">
      <Notice tone={reason === null ? "positive" : "info"}>
        {reason === null
          ? t("matchReasons.whyNot.matches")
          : t("matchReasons.whyNot.refused", { reason: reasonWords(reason) })}
      </Notice>
      <Disclosure summary={t("matchReasons.whyNot.checks")} open={reason !== null}>
        <DataTable
          caption={t("matchReasons.whyNot.checks")}
          captionHidden
          rows={checks}
          rowKey={({ check }) => check}
          columns={[
            {
              key: "check",
              header: t("matchReasons.whyNot.check"),
              isRowHeader: true,
              cell: ({ check }) => t(`matchReasons.checks.${check}`),
            },
            {
              key: "result",
              header: t("matchReasons.whyNot.result"),
              cell: ({ reasons }) => (
                <StatusPill tone={reasons.length === 0 ? "positive" : "negative"}>
                  {reasons.length === 0 ? t("matchReasons.whyNot.passed") : t("matchReasons.whyNot.failed")}
                </StatusPill>
              ),
            },
            {
              key: "why",
              header: t("matchReasons.whyNot.why"),
              cell: ({ reasons }) => reasons.map(reasonWords).join("; "),
            },
          ]}
        />
      </Disclosure>
    </div>
  );
}
