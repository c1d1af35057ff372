import { createContext, useContext } from "react";
import type { Entered, FormProblems } from "#app/http/form-fields.ts";

/** What fields learn from the form around them: what is wrong, what had been typed, and whether it is being sent. */
export type FormState = {
  id: string;
  problems: FormProblems | undefined;
  busy: boolean;
  /** In a filter every field may stay empty, so none says so. */
  isFilter?: boolean;
};

export const FormContext = createContext<FormState>({ id: "form", problems: undefined, busy: false });

export function useFormState(): FormState {
  return useContext(FormContext);
}

/** The id of a field's control; the error summary links to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/\[\]$/, "").replace(/[^A-Za-z0-9_-]/g, "-")}`;
}

export function enteredText(entered: Entered | undefined, name: string): string | undefined {
  const value = entered?.[name];
  return Array.isArray(value) ? value[0] : value;
}

/** What a list field had chosen when it was sent; undefined when the form was not sent yet. */
export function enteredList(problems: FormProblems | undefined, name: string): string[] | undefined {
  if (!problems) return undefined;
  const value = problems.entered[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
