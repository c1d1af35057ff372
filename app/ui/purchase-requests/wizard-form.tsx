import type { FormProblems } from "#app/http/form-fields.ts";
import type { showStep } from "#app/http/request-wizard.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { useScripted } from "../use-scripted.ts";
import { AvailableLeads } from "./available-leads.tsx";
import { useTold } from "./use-told.ts";
import { WizardFields } from "./wizard-fields.tsx";
import { WizardSteps } from "./wizard-steps.tsx";

export type ShownStep = Awaited<ReturnType<typeof showStep>>;
type WizardFormProps = {
  shown: ShownStep;
  /** What the action found wrong; otherwise the fields show what is saved. */
  problems: FormProblems | undefined;
  /** Of the first step, which begins the draft. */
  attempt?: string;
};

const FORM_ID = "request";

/** One step of the wizard; beside it, the request said back and how many leads would do now. */
export function WizardForm({ shown, problems, attempt }: WizardFormProps) {
  const t = useWords();
  const { step, draftId, options, keptInWords, isWhole } = shown;
  return (
    <Form
      key={`${step} ${options.type.code}`}
      id={FORM_ID}
      problems={problems ?? { fields: {}, form: [], entered: shown.entered }}
      attempt={attempt}
    >
      {/* The first button of a form is the one that Enter presses. */}
      <button type="submit" name="act" value="next" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t("requestWizard.acts.next")}
      </button>
      <WizardSteps current={step} draftId={draftId} inForm />
      {keptInWords !== "" && <Notice title={t("requests.kept")}>{keptInWords}</Notice>}
      {!isWhole && <Notice tone="caution">{t("requestLimits.notWhole")}</Notice>}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="grid gap-5">
          <WizardFields shown={shown} />
        </div>
        <Card className="lg:sticky lg:top-20 lg:row-span-2">
          <Aside shown={shown} />
        </Card>
        <Buttons isFirst={step === "leads"} />
      </div>
    </Form>
  );
}

function Buttons({ isFirst }: { isFirst: boolean }) {
  const t = useWords();
  return (
    <FormActions>
      <SubmitButton name="act" value="next">
        {t("requestWizard.acts.next")}
      </SubmitButton>
      {!isFirst && (
        <SubmitButton name="act" value="back" tone="secondary">
          {t("requestWizard.acts.back")}
        </SubmitButton>
      )}
      <SubmitButton name="act" value="save" tone="quiet">
        {t("requestWizard.acts.save")}
      </SubmitButton>
    </FormActions>
  );
}

/** It follows the form; the button for it is for readers without scripts. */
function Aside({ shown: { step, draftId, options, told: shown } }: { shown: ShownStep }) {
  const t = useWords();
  const isScripted = useScripted();
  const about = draftId === null ? { type: options.type.code, step } : { draft: draftId, step };
  const { told, isAsking } = useTold(FORM_ID, about, shown);
  return (
    <div className="grid gap-4">
      <AvailableLeads told={told} isAsking={isAsking} />
      {!isScripted && (
        <SubmitButton name="act" value="stay" tone="secondary">
          {t("requestWizard.acts.stay")}
        </SubmitButton>
      )}
    </div>
  );
}
