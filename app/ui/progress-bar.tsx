import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { formatNumber } from "./format.ts";
import { useReader } from "./reader.tsx";

type ProgressBarProps = {
  label: string;
  done: number;
  /** Undefined while it isn't known: the bar then shows no share, only what is done. */
  total: number | undefined;
  /** What is done of what, where counts aren't what is shown: money, bytes. */
  text?: string;
  /** More that is true: the rate, that the tab may be closed. */
  children?: ReactNode;
};

/** How far a piece of work has come, by count. It never guesses. */
export function ProgressBar({ label, done, total, text: said, children }: ProgressBarProps) {
  const t = useWords();
  const { intl } = useReader();
  const counted = formatNumber(done, intl);
  const text =
    said ??
    (total === undefined ? counted : t("everywhere.progressOf", { done: counted, total: formatNumber(total, intl) }));
  const share = total === undefined || total === 0 ? 0 : Math.min(done / total, 1);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">{label}</span>
        <span className="text-ink-soft">{text}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={total === undefined ? undefined : Math.min(done, total)}
        aria-valuetext={text}
        className="overflow-hidden rounded-full bg-raised ring-1 ring-line ring-inset"
      >
        <Bar share={share} height={8} />
      </div>
      {children !== undefined && <p className="text-[0.8125rem] text-ink-faint">{children}</p>}
    </div>
  );
}

/** The same in a table's cell, beside the figures that say it: for the eye only. */
export function ShareBar({ share }: { share: number }) {
  return (
    <span className="block overflow-hidden rounded-full bg-raised ring-1 ring-line ring-inset">
      <Bar share={Math.min(share, 1)} height={4} />
    </span>
  );
}

function Bar({ share, height }: { share: number; height: number }) {
  return (
    <svg width="100%" height={height} className="block rtl:-scale-x-100" aria-hidden="true" focusable="false">
      <rect className="fill-accent" width={`${(share * 100).toFixed(2)}%`} height={height} rx={height / 2} />
    </svg>
  );
}
