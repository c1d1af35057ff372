import { Form as RemixForm, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { Button, buttonLook } from "./button.tsx";
import { FormContext } from "./form-context.ts";

type FilterFormProps = {
  label: string;
  clearTo?: string;
  /** Where the button asks for something else than a shorter list. */
  submitLabel?: string;
  children: ReactNode;
};

/** Filters of a list. They live in the URL, so a copied link shows the same view. Values are coarse, never a person's data. */
export function FilterForm({ label, clearTo, submitLabel, children }: FilterFormProps) {
  const t = useWords();
  return (
    <FormContext.Provider value={{ id: "filter", problems: undefined, busy: false, isFilter: true }}>
      <RemixForm method="get" role="search" aria-label={label} className="mb-4 flex flex-wrap items-end gap-3">
        {children}
        <Button type="submit" tone="secondary">
          {submitLabel ?? t("everywhere.filter")}
        </Button>
        {clearTo !== undefined && (
          <Link to={clearTo} className={buttonLook({ tone: "quiet" })}>
            {t("everywhere.clear")}
          </Link>
        )}
      </RemixForm>
    </FormContext.Provider>
  );
}
