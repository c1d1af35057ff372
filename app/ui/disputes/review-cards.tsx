import type { Finding } from "#app/exchange/disputes/automatic-checks.ts";
import type { DisputeView } from "#app/exchange/disputes/dispute-view.ts";
import type { TermCheck } from "#app/exchange/disputes/term-checks.ts";
import type { ReturnRate } from "#app/exchange/sales/return-rate.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { ReturnRateFigure } from "../sales/return-rate-card.tsx";
import type { Tone } from "../tone.ts";

const tones: Record<Finding["result"], Tone> = { supports: "positive", contradicts: "negative", unknown: "neutral" };

/** What the exchange knows by itself. It informs the reviewer and decides nothing. */
function FindingsCard({ findings }: { findings: Finding[] }) {
  const t = useWords();
  return (
    <Card title={t("disputes.review.findings")}>
      {findings.length === 0 && <p className="text-ink-soft">{t("disputes.review.noFindings")}</p>}
      <ul className="grid gap-3">
        {findings.map(({ check, result, facts }) => (
          <li key={check} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-2">
              {t(`disputes.review.checks.${check}`)}
              <StatusPill tone={tones[result]}>{t(`disputes.review.results.${result}`)}</StatusPill>
            </p>
            <p className="font-mono text-[0.8125rem] break-words text-ink-faint">
              {Object.entries(facts)
                .map(([name, value]) => `${name}: ${value}`)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was agreed beside what was delivered. */
function TermsCard({ checks }: { checks: TermCheck[] }) {
  const t = useWords();
  return (
    <Card flush title={t("disputes.review.termsTitle")}>
      <DataTable
        caption={t("disputes.review.termsTitle")}
        captionHidden
        rows={checks}
        rowKey={({ asked }) => asked}
        columns={[
          { key: "asked", header: t("disputes.review.asked"), isRowHeader: true, cell: ({ asked }) => asked },
          { key: "given", header: t("disputes.review.given"), cell: ({ given }) => given },
          {
            key: "fits",
            header: t("disputes.review.fits"),
            cell: ({ fits }) => (
              <StatusPill tone={fits ? "positive" : "negative"}>
                {fits ? t("disputes.review.fitsYes") : t("disputes.review.fitsNo")}
              </StatusPill>
            ),
          },
        ]}
      />
    </Card>
  );
}

type ReviewCardsProps = { dispute: DisputeView; checks: TermCheck[]; returnRate: ReturnRate };

/** What only the reviewer sees. */
export function ReviewCards({ dispute, checks, returnRate }: ReviewCardsProps) {
  const t = useWords();
  return (
    <>
      <TermsCard checks={checks} />
      <FindingsCard findings={dispute.findings} />
      <Card>
        <DescriptionList
          items={[{ term: t("disputes.review.returnRate"), value: <ReturnRateFigure rate={returnRate} /> }]}
        />
      </Card>
    </>
  );
}
