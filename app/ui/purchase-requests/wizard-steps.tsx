import { Link } from "@remix-run/react";
import { type WizardStep, wizardSteps } from "#app/exchange/purchase-requests/wizard-steps.ts";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "../class-names.ts";

type WizardStepsProps = {
  current: WizardStep;
  /** Null before the first step is saved. */
  draftId: string | null;
  /** In a step with fields each name is a button of its form, so that going there saves what is entered. */
  inForm?: boolean;
};

/** Where a request is on its way to be posted; any step may be gone to. */
export function WizardSteps({ current, draftId, inForm = false }: WizardStepsProps) {
  const t = useWords();
  return (
    <nav aria-label={t("requestWizard.steps.label")}>
      <ol className="flex flex-wrap gap-x-1 gap-y-2 text-[0.8125rem]">
        {wizardSteps.map((step, i) => (
          <li key={step} className="flex items-center" aria-current={step === current ? "step" : undefined}>
            <span
              className={classNames(
                "inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2.5",
                step === current
                  ? "border-accent bg-accent-wash font-semibold text-accent-ink"
                  : "border-line text-ink",
              )}
            >
              <span aria-hidden="true" className="tabular-nums">
                {i + 1}
              </span>
              <StepName step={step} isHere={step === current} draftId={draftId} inForm={inForm} />
            </span>
            {i < wizardSteps.length - 1 && <span aria-hidden="true" className="ms-1 h-px w-2 bg-line-strong" />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

type StepNameProps = { step: WizardStep; isHere: boolean; draftId: string | null; inForm: boolean };

function StepName({ step, isHere, draftId, inForm }: StepNameProps) {
  const t = useWords();
  const text = t(`requestWizard.steps.${step}`);
  const look = "min-h-6 cursor-pointer rounded-sm underline-offset-2 hover:underline";
  if (isHere) return text;
  if (inForm)
    return (
      <button type="submit" name="act" value={`go:${step}`} className={look}>
        {text}
      </button>
    );
  return (
    <Link
      to={`/buyer/purchase-requests/${draftId}/draft/${step}`}
      className={classNames("inline-flex items-center", look)}
    >
      {text}
    </Link>
  );
}
