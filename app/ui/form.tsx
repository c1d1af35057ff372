import { Form as RemixForm, useFormAction, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Button, type ButtonSize, type ButtonTone } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FormContext, useFormState } from "./form-context.ts";

type FormProps = {
  /** What the action answered, if it refused: `useActionData<typeof action>()?.problems`. */
  problems?: FormProblems;
  /** Distinguishes two forms on one page; ids of fields begin with it. */
  id?: string;
  /** Where it is posted; this page's own action where absent. */
  action?: string;
  /** The key that makes a repeated submit the same act (from the loader, `newAttempt()`); sent as `attempt`. */
  attempt?: string;
  encType?: "application/x-www-form-urlencoded" | "multipart/form-data";
  /** A full page load, as for a redirect to another site such as the payment page. */
  reloadDocument?: boolean;
  preventScrollReset?: boolean;
  className?: string;
  children: ReactNode;
};

/** A posted form. Works without JavaScript; with it, it shows that it is being sent and can't be sent twice. */
export function Form({ problems, id = "form", action, attempt, className, children, ...rest }: FormProps) {
  const busy = useIsBusy(action);
  return (
    <FormContext.Provider value={{ id, problems, busy }}>
      <RemixForm
        {...rest}
        id={id}
        method="post"
        action={action}
        noValidate
        className={classNames("grid gap-5", className)}
      >
        <ErrorSummary problems={problems} formId={id} />
        {attempt !== undefined && <input type="hidden" name="attempt" value={attempt} />}
        {children}
      </RemixForm>
    </FormContext.Provider>
  );
}

function useIsBusy(action: string | undefined): boolean {
  const navigation = useNavigation();
  const target = useFormAction(action);
  return navigation.state !== "idle" && navigation.formMethod === "POST" && navigation.formAction === target;
}

type SubmitButtonProps = {
  tone?: ButtonTone;
  size?: ButtonSize;
  name?: string;
  value?: string;
  icon?: ReactNode;
  className?: string;
  /** Where the text alone doesn't say of what it is. */
  label?: string;
  children: ReactNode;
};

export function SubmitButton({ tone = "primary", label, children, ...rest }: SubmitButtonProps) {
  const t = useWords();
  const { busy } = useFormState();
  return (
    <Button {...rest} type="submit" tone={tone} busy={busy} aria-label={label}>
      {children}
      {busy && <span className="sr-only">{t("forms.busy")}</span>}
    </Button>
  );
}

/** The row of buttons that ends a form: the deed first, ways out after it. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3 pt-1">{children}</div>;
}

/** Fields that belong together, with a heading that assistive technology reads for each of them. */
export function FieldSet({ legend, hint, children }: { legend: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-3 text-base font-semibold">{legend}</legend>
      {hint !== undefined && <p className="-mt-2 text-ink-soft">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Short fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid gap-4 sm:grid-cols-2">{children}</div>;
}
