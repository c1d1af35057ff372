import type { EvaluationView } from "#app/exchange/receipts/get-evaluation.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { Money } from "../figures.tsx";
import { type Crumb, PageHeader, Stack } from "../page-header.tsx";
import { StatusPill } from "../badge.tsx";
import { LeadFacts, type ShownLead } from "./lead-facts.tsx";
import { type Teller, useOutcomeWords } from "./outcome-words.ts";
import { HeadFacts, Verdict } from "./receipt-badges.tsx";

/** A check with what it compared, in words. */
export type ShownCheck = Pick<EvaluationView["checks"][number], "check" | "outcome" | "reasons"> & {
  compared: string[];
};
export type ShownEvaluation = Pick<
  EvaluationView,
  "id" | "at" | "kind" | "leadType" | "currency" | "rules" | "holds"
> & {
  lead: ShownLead | null;
  outcome: EvaluationView["outcome"];
  checks: ShownCheck[];
  preferences: { said: string; weight: number; isMet: boolean }[];
};

/** A lead held against a request: every check in order, and what came of it. */
export function EvaluationPage({ shown, teller, crumbs }: { shown: ShownEvaluation; teller: Teller; crumbs: Crumb[] }) {
  const t = useWords();
  const { lead, outcome, checks, preferences } = shown;
  const number = outcome.request;
  const title = lead?.id
    ? t("receipts.evaluation.title", { lead: lead.id, number })
    : t("receipts.evaluation.titleUnseen", { number });
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} status={<Verdict verdict={outcome.verdict} />} />
      <Stack>
        <Card title={t("receipts.evaluation.lead")}>
          <div className="flex flex-wrap items-start justify-between gap-4">
            <LeadFacts lead={lead} unseen={t("receipts.part.unseenText")} />
            {outcome.price && <Money value={outcome.price} className="font-semibold" />}
          </div>
        </Card>
        <Card flush title={t("receipts.evaluation.checks")}>
          <Checks checks={checks} teller={teller} />
        </Card>
        {preferences.length > 0 && (
          <Card flush title={t("receipts.evaluation.preferences")}>
            <Preferences preferences={preferences} />
          </Card>
        )}
        <Card>
          <HeadFacts head={shown} />
        </Card>
      </Stack>
    </>
  );
}

const resultTones = { passed: "positive", failed: "negative", not_looked_at: "neutral" } as const;

function Checks({ checks, teller }: { checks: ShownCheck[]; teller: Teller }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords(teller);
  const results = {
    passed: t("matchReasons.whyNot.passed"),
    failed: t("matchReasons.whyNot.failed"),
    not_looked_at: t("receipts.evaluation.notLookedAt"),
  };
  return (
    <DataTable
      caption={t("receipts.evaluation.checks")}
      captionHidden
      rows={checks}
      rowKey={({ check }) => check}
      columns={[
        {
          key: "check",
          header: t("receipts.evaluation.check"),
          isRowHeader: true,
          cell: ({ check }) => t(`matchReasons.checks.${check}`),
        },
        {
          key: "result",
          header: t("receipts.evaluation.result"),
          noWrap: true,
          cell: ({ outcome }) => <StatusPill tone={resultTones[outcome]}>{results[outcome]}</StatusPill>,
        },
        {
          key: "why",
          header: t("receipts.evaluation.why"),
          cell: ({ reasons }) => reasons.map(outcomeWords).join("; "),
        },
        {
          key: "compared",
          header: t("receipts.evaluation.compared"),
          cell: ({ compared }) =>
            compared.length === 0 ? null : (
              <ul className="grid gap-0.5 text-[0.8125rem] text-ink-soft">
                {compared.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function Preferences({ preferences }: Pick<ShownEvaluation, "preferences">) {
  const t = useWords();
  return (
    <DataTable
      caption={t("receipts.evaluation.preferences")}
      captionHidden
      rows={preferences}
      rowKey={({ said }) => said}
      columns={[
        {
          key: "preference",
          header: t("receipts.evaluation.preference"),
          isRowHeader: true,
          cell: ({ said }) => said,
        },
        { key: "weight", header: t("receipts.evaluation.weight"), align: "end", cell: ({ weight }) => weight },
        {
          key: "met",
          header: t("receipts.evaluation.result"),
          cell: ({ isMet }) => (
            <StatusPill tone={isMet ? "positive" : "neutral"}>
              {isMet ? t("receipts.evaluation.met") : t("receipts.evaluation.notMet")}
            </StatusPill>
          ),
        },
      ]}
    />
  );
}
