import { Link } from "@remix-run/react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "../class-names.ts";

export const importSteps = ["upload", "reading", "columns", "preview", "mode", "run", "result"] as const;
export type ImportStep = (typeof importSteps)[number];

type ImportStepsProps = {
  current: ImportStep;
  /** Of a batch that waits: its steps can be gone back to. */
  batchId?: string;
  /** How far one may go by link: to the preview only when nothing is missing. */
  reach?: ImportStep;
};

const paths: Partial<Record<ImportStep, string>> = {
  reading: "reading",
  columns: "mapping",
  preview: "preview",
  mode: "mode",
};

/** Where a file is on its way to leads. Steps behind, and those that may be gone to, are links. */
export function ImportSteps({ current, batchId, reach = current }: ImportStepsProps) {
  const t = useWords();
  const at = importSteps.indexOf(current);
  return (
    <nav aria-label={t("importing.steps.label")} className="mb-5">
      <ol className="flex flex-wrap gap-x-1 gap-y-2 text-[0.8125rem]">
        {importSteps.map((step, i) => {
          const path = paths[step];
          const isOpen =
            batchId !== undefined && path !== undefined && i <= importSteps.indexOf(reach) && step !== current;
          const text = t(`importing.steps.${step}`);
          return (
            <li key={step} className="flex items-center" aria-current={step === current ? "step" : undefined}>
              <span
                className={classNames(
                  "inline-flex min-h-7 items-center gap-1.5 rounded-full border px-2.5",
                  step === current
                    ? "border-accent bg-accent-wash font-semibold text-accent-ink"
                    : i < at
                      ? "border-line text-ink"
                      : "border-line text-ink-soft",
                )}
              >
                <span aria-hidden="true" className="tabular-nums">
                  {i + 1}
                </span>
                {isOpen ? (
                  <Link
                    to={`/seller/batches/${batchId}/${path}`}
                    className="rounded-sm underline-offset-2 hover:underline"
                  >
                    {text}
                  </Link>
                ) : (
                  text
                )}
              </span>
              {i < importSteps.length - 1 && <span aria-hidden="true" className="ms-1 h-px w-2 bg-line-strong" />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
