import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { tintOf } from "./tone.ts";

export type NoticeTone = "info" | "positive" | "caution" | "negative";

/** Something the reader should know on this page. It states what is so and, where there is one, the next step. */
export function Notice({
  tone = "info",
  title,
  action,
  children,
}: {
  tone?: NoticeTone;
  title?: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classNames("flex flex-wrap items-start gap-3 rounded-md border px-4 py-3", tintOf[tone])}>
      <NoticeSign tone={tone} />
      <div className="min-w-0 flex-1 basis-56">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}

export function NoticeSign({ tone }: { tone: NoticeTone }) {
  const t = useWords();
  const Sign = signs[tone];
  return (
    <>
      <Sign className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="sr-only">{t(`everywhere.tone.${tone}`)}: </span>
    </>
  );
}

const signs = { info: Info, positive: CircleCheck, caution: TriangleAlert, negative: CircleAlert };
