import { Circle, CircleCheck } from "lucide-react";
import type { CertificationStep } from "#app/exchange/posts/certification-steps.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { Notice } from "../notice.tsx";
import { RelativeTime } from "../times.tsx";

type CertificationCardProps = {
  steps: { step: CertificationStep; passedAt: Date | null }[];
  isCertified: boolean;
  /** The sandbox's request in the reader's words. */
  request: string;
};

/** The five cases, each ticked by the publisher's own test leads. */
export function CertificationCard({ steps, isCertified, request }: CertificationCardProps) {
  const t = useWords();
  return (
    <Card title={t("sources.certification")} text={t("sources.certificationText")}>
      <div className="grid gap-4">
        {isCertified && <Notice tone="positive">{t("sources.certificationDone")}</Notice>}
        <ol className="grid gap-3">
          {steps.map(({ step, passedAt }) => (
            <li key={step} className="grid grid-cols-[auto_1fr] gap-x-3">
              {passedAt === null ? (
                <Circle className="mt-0.5 size-5 text-ink-faint" aria-hidden="true" />
              ) : (
                <CircleCheck className="mt-0.5 size-5 text-positive-ink" aria-hidden="true" />
              )}
              <div>
                <span className="flex flex-wrap items-center gap-2 font-medium">
                  {t(`sources.steps.${step}`)}
                  <Badge tone={passedAt === null ? "neutral" : "positive"}>
                    {t(passedAt === null ? "sources.open" : "sources.passed")}
                  </Badge>
                </span>
                <span className="block text-ink-soft">
                  {passedAt === null ? t(`sources.stepHints.${step}`) : <RelativeTime value={passedAt} />}
                </span>
              </div>
            </li>
          ))}
        </ol>
        <p className="text-ink-soft">{t("sources.sandboxRequest", { sentence: request })}</p>
      </div>
    </Card>
  );
}
