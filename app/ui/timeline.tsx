import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { DateTime } from "./times.tsx";
import { inkOf, type Tone } from "./tone.ts";

export type TimelineEvent = {
  key: string;
  at: Date | string;
  title: ReactNode;
  /** Who, how much, why. */
  children?: ReactNode;
  tone?: Tone;
};

/** What happened to a thing, in the order given. */
export function Timeline({ label, events }: { label: string; events: TimelineEvent[] }) {
  return (
    <ol aria-label={label} className="grid">
      {events.map(({ key, at, title, children, tone = "neutral" }) => (
        <li key={key} className="group relative grid grid-cols-[1rem_1fr] gap-3 pb-5 last:pb-0">
          <span
            className="absolute start-[calc(0.5rem-0.5px)] top-4 -bottom-1 w-px bg-line group-last:hidden"
            aria-hidden="true"
          />
          <span
            className={classNames(
              "mt-1.5 size-2.5 justify-self-center rounded-full border-2 border-current",
              inkOf[tone],
            )}
            aria-hidden="true"
          />
          <div className="min-w-0">
            <p className="font-medium">{title}</p>
            <p className="text-[0.8125rem] text-ink-faint">
              <DateTime value={at} />
            </p>
            {children !== undefined && <div className="text-ink-soft">{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
