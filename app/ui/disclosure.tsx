import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook, type ButtonSize, type ButtonTone } from "./button.tsx";
import { Form, FormActions, SubmitButton } from "./form.tsx";
import type { FormProblems } from "#app/http/form-fields.ts";

type DisclosureProps = {
  summary: string;
  open?: boolean;
  /** For fields and tables rather than text. */
  wide?: boolean;
  children: ReactNode;
};

/** More for who wants it: the rule behind a figure, the meaning of a word. */
export function Disclosure({ summary, open, wide = false, children }: DisclosureProps) {
  return (
    <details className="group" open={open}>
      <summary className="inline-flex min-h-6 items-center gap-1 rounded-sm font-medium text-accent-ink hover:underline">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90 rtl:rotate-180" aria-hidden="true" />
        {summary}
      </summary>
      <div className={wide ? "mt-3" : "mt-2 max-w-prose text-ink-soft"}>{children}</div>
    </details>
  );
}

type ConfirmActionProps = {
  /** The deed, as a verb: "Withdraw this lead". */
  label: string;
  /** What will happen, and what can't be undone. */
  consequence: ReactNode;
  action?: string;
  confirmLabel?: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  attempt?: string;
  problems?: FormProblems;
  id: string;
  /** Hidden inputs, or a field for the reason. */
  children?: ReactNode;
};

/** A deed that asks before it is done: the first press opens the question, the second posts. No script needed. */
export function ConfirmAction({
  label,
  consequence,
  confirmLabel,
  tone = "danger",
  size = "md",
  children,
  ...form
}: ConfirmActionProps) {
  const t = useWords();
  return (
    <details className="w-fit max-w-full" open={form.problems ? true : undefined}>
      <summary className={buttonLook({ tone: tone === "danger" ? "secondary" : tone, size })}>{label}</summary>
      <div className="mt-2 max-w-md rounded-lg border border-line bg-surface p-4 shadow-high">
        <Form {...form} className="gap-3">
          <p className="font-semibold">{t("everywhere.areYouSure")}</p>
          <div className="text-ink-soft">{consequence}</div>
          {children}
          <FormActions>
            <SubmitButton tone={tone} size={size}>
              {confirmLabel ?? label}
            </SubmitButton>
          </FormActions>
        </Form>
      </div>
    </details>
  );
}
