import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { tintOf, type Tone } from "./tone.ts";

/** A short fact about a thing: "exclusive", "new". */
export function Badge({ tone = "neutral", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-px text-xs font-medium",
        tintOf[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** The state that a thing is in: a word, and a sign whose shape differs by tone as well as its colour. */
export function StatusPill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2 py-px text-xs font-medium",
        tintOf[tone],
      )}
    >
      <StatusSign tone={tone} />
      {children}
    </span>
  );
}

function StatusSign({ tone }: { tone: Tone }) {
  return (
    <svg viewBox="0 0 8 8" className="size-2 shrink-0 fill-current stroke-current" aria-hidden="true" focusable="false">
      {signs[tone]}
    </svg>
  );
}

const signs: Record<Tone, ReactNode> = {
  neutral: <circle cx="4" cy="4" r="2.75" fill="none" strokeWidth="1.5" />,
  info: <circle cx="4" cy="4" r="3.5" stroke="none" />,
  accent: <path d="M4 0 8 4 4 8 0 4Z" stroke="none" />,
  positive: <path d="M1 4.2 3.2 6.4 7.2 1.8" fill="none" strokeWidth="1.6" />,
  caution: <path d="M4 .5 7.8 7.5H.2Z" stroke="none" />,
  negative: <path d="M1.2 1.2 6.8 6.8M6.8 1.2 1.2 6.8" fill="none" strokeWidth="1.6" />,
};
