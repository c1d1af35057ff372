import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { inkOf, type Tone } from "./tone.ts";

type StatTileProps = {
  label: string;
  value: ReactNode;
  /** What the figure counts, or since when. */
  note?: ReactNode;
  tone?: Tone;
  /** Where the figure is explained. */
  to?: string;
};

/** One figure with its name. Put several into a StatRow. */
export function StatTile({ label, value, note, tone, to }: StatTileProps) {
  return (
    <div className="relative grid min-w-0 flex-1 basis-44 content-start gap-x-4 gap-y-1 bg-surface px-5 py-3 has-[a:hover]:bg-raised max-sm:basis-full max-sm:grid-cols-[1fr_auto] max-sm:items-baseline sm:py-4">
      <dt className="text-[0.8125rem] text-ink-soft">
        {to === undefined ? (
          label
        ) : (
          <Link to={to} className="rounded-sm after:absolute after:inset-0 hover:text-ink">
            {label}
          </Link>
        )}
      </dt>
      <dd
        className={classNames(
          "text-lg font-semibold tracking-tight break-words max-sm:text-end sm:text-2xl",
          tone && inkOf[tone],
        )}
      >
        {value}
      </dd>
      {note !== undefined && <dd className="text-[0.8125rem] text-ink-faint max-sm:col-span-2">{note}</dd>}
    </div>
  );
}

/** Tiles in one frame, parted by hair lines; they wrap on narrow screens, and the last line is filled. */
export function StatRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl
      aria-label={label}
      className="flex flex-wrap gap-px overflow-clip rounded-lg border border-line bg-line shadow-low"
    >
      {children}
    </dl>
  );
}
