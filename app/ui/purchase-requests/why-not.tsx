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
    <Card title={t("requests.whyNot.title")} text={t("requests.whyNot.text")}>
      <FilterForm label={t("requests.whyNot.title")} submitLabel={t("requests.whyNot.ask")}>
        <TextField
          name="lead"
          label={t("requests.whyNot.lead")}
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
  if (explanation === null) return <Notice tone="caution">{t("requests.whyNot.unknown")}</Notice>;
  const { reason, checks } = explanation;
  return (
    <div className="grid gap-3">
      <Notice tone={reason === null ? "positive" : "info"}>
        {reason === null ? t("requests.whyNot.matches") : t("requests.whyNot.refused", { reason: reasonWords(reason) })}
      </Notice>
      <Disclosure summary={t("requests.whyNot.checks")} open={reason !== null}>
        <DataTable
          caption={t("requests.whyNot.checks")}
          captionHidden
          rows={checks}
          rowKey={({ check }) => check}
          columns={[
            {
              key: "check",
              header: t("requests.whyNot.check"),
              isRowHeader: true,
              cell: ({ check }) => t(`requests.checks.${check}`),
            },
            {
              key: "result",
              header: t("requests.whyNot.result"),
              cell: ({ reasons }) => (
                <StatusPill tone={reasons.length === 0 ? "positive" : "negative"}>
                  {reasons.length === 0 ? t("requests.whyNot.passed") : t("requests.whyNot.failed")}
                </StatusPill>
              ),
            },
            {
              key: "why",
              header: t("requests.whyNot.why"),
              cell: ({ reasons }) => reasons.map(reasonWords).join("; "),
            },
          ]}
        />
      </Disclosure>
    </div>
  );
}
