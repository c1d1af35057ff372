import { CircleAlert } from "lucide-react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { fieldId } from "./form-context.ts";
import { tintOf } from "./tone.ts";

/** Everything that is wrong with a form, each linking to its field. It takes the focus when it appears. */
export function ErrorSummary({ problems, formId = "form" }: { problems: FormProblems | undefined; formId?: string }) {
  const t = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems) box.current?.focus();
  }, [problems]);
  if (!problems) return null;
  const fields = Object.entries(problems.fields).flatMap(([name, sentences]) =>
    sentences.map((sentence) => ({ name, sentence })),
  );
  const count = fields.length + problems.form.length;
  if (count === 0) return null;
  const titleId = `${formId}-problems`;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby={titleId}
      className={classNames("flex gap-3 rounded-md border p-4", tintOf.negative)}
    >
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <div>
        <p id={titleId} className="font-semibold">
          {t("forms.summaryTitle", { count })}
        </p>
        <ul className="mt-1 grid gap-1">
          {problems.form.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {fields.map(({ name, sentence }) => (
            <li key={name}>
              <a className="inline-block min-h-6 underline underline-offset-3" href={`#${fieldId(formId, name)}`}>
                <FieldLabel name={name} controlId={fieldId(formId, name)} />: {sentence}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The label as it stands beside the field; until the script runs, the field's name made readable. */
function FieldLabel({ name, controlId }: { name: string; controlId: string }) {
  const label = useSyncExternalStore(
    () => () => undefined,
    () => document.querySelector(`[data-label-of="${controlId}"]`)?.textContent ?? readable(name),
    () => readable(name),
  );
  return <>{label}</>;
}

function readable(name: string): string {
  const words = (name.split(".").at(-1) ?? name)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
