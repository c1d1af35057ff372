import { Check } from "lucide-react";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { classNames } from "../class-names.ts";

const places = {
  funded: "/buyer/wallet",
  posted: "/buyer/purchase-requests/new",
  bought: "/buyer/sales",
} as const;
type Step = keyof typeof places;
const order: readonly Step[] = ["funded", "posted", "bought"];

/** What a new buyer does first, in order; it goes away with the first lead bought. */
export function FirstSteps({ steps }: { steps: Record<Step, boolean> }) {
  const t = useWords();
  const next = order.find((step) => !steps[step]);
  return (
    <Card title={t("buyer.steps.title")} text={t("buyer.steps.text")}>
      <ol className="grid gap-1">
        {order.map((step, place) => (
          <li
            key={step}
            className={classNames(
              "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md px-3 py-3",
              step === next && "bg-accent-wash",
            )}
          >
            <Sign isDone={steps[step]} number={place + 1} />
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">
                {t(`buyer.steps.${step}.title`)}
                {steps[step] && <span className="sr-only"> ({t("buyer.steps.done")})</span>}
              </p>
              <p className="text-ink-soft">{t(`buyer.steps.${step}.text`)}</p>
            </div>
            {!steps[step] && (
              <LinkButton to={places[step]} size="sm" tone={step === next ? "primary" : "secondary"}>
                {t(`buyer.steps.${step}.act`)}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Sign({ isDone, number }: { isDone: boolean; number: number }) {
  const look = "flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold";
  return isDone ? (
    <span className={classNames(look, "border-positive-line bg-positive-wash text-positive-ink")}>
      <Check className="size-3.5" aria-hidden="true" />
    </span>
  ) : (
    <span aria-hidden="true" className={classNames(look, "border-line-strong bg-surface text-ink-soft")}>
      {number}
    </span>
  );
}
