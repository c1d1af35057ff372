import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { enteredText, fieldId, useFormState } from "./form-context.ts";

export type FieldProps = {
  /** The form field's name; the action reads it and its problems are found by it. */
  name: string;
  label: string;
  hint?: ReactNode;
  /** Overrides what the form says is wrong with it. */
  error?: string;
  /** Marks the field as one that may stay empty. Fields are required unless they say so. */
  optional?: boolean;
  /** Keeps the label for assistive technology only, where the place makes it plain to the eye. */
  labelHidden?: boolean;
  className?: string;
};

export type ControlAria = {
  id: string;
  name: string;
  required: boolean;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

/** What a control needs to be tied to its label, hint and error, and what had been typed into it. */
export function useField({ name, hint, error, optional = false }: FieldProps) {
  const { id: formId, problems, isFilter } = useFormState();
  const id = fieldId(formId, name);
  const problem = error ?? problems?.fields[name.replace(/\[\]$/, "")]?.[0];
  const describedBy = [problem && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean).join(" ");
  const aria: ControlAria = {
    id,
    name,
    required: !optional && !isFilter,
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": describedBy || undefined,
  };
  return { id, problem, aria, entered: enteredText(problems?.entered, name) };
}

/** Label above, hint under it, control, error. */
export function FieldFrame({
  field,
  id,
  problem,
  children,
}: {
  field: FieldProps;
  id: string;
  problem?: string;
  children: ReactNode;
}) {
  return (
    <div className={classNames("grid content-start gap-1.5", field.className)}>
      <label htmlFor={id} className={field.labelHidden ? "sr-only" : "font-medium"}>
        <FieldLabelText field={field} id={id} />
      </label>
      <FieldHint id={id} hint={field.hint} />
      {children}
      <FieldError id={id} problem={problem} />
    </div>
  );
}

/** The text of a label; the error summary finds it by its mark. */
export function FieldLabelText({ field, id }: { field: FieldProps; id: string }) {
  const t = useWords();
  const { isFilter } = useFormState();
  return (
    <>
      <span data-label-of={id}>{field.label}</span>
      {field.optional && !isFilter && <span className="font-normal text-ink-faint"> ({t("forms.optional")})</span>}
    </>
  );
}

export function FieldHint({ id, hint }: { id: string; hint?: ReactNode }) {
  if (hint === undefined) return null;
  return (
    <p id={`${id}-hint`} className="text-[0.8125rem] text-ink-soft">
      {hint}
    </p>
  );
}

export function FieldError({ id, problem }: { id: string; problem?: string }) {
  if (!problem) return null;
  return (
    <p id={`${id}-error`} className="flex items-baseline gap-1.5 text-[0.8125rem] font-medium text-negative-ink">
      <span aria-hidden="true">✕</span>
      {problem}
    </p>
  );
}

/** The look of every box that text goes into. Text is 16px on phones, below which iOS zooms the page. */
export const controlLook =
  "w-full min-h-9 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-base sm:text-sm text-ink placeholder:text-ink-faint " +
  "aria-invalid:border-negative-ink aria-invalid:ring-1 aria-invalid:ring-negative-ink disabled:bg-sunken disabled:text-ink-faint";
