import { useId, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

type CardProps = {
  title?: string;
  /** A sentence under the title. */
  text?: ReactNode;
  /** Links or buttons at the end of the title's line. */
  actions?: ReactNode;
  /** Lets a table or list touch the edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A part of a page with its own heading. */
export function Card({ title, text, actions, flush = false, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : titleId}
      className={classNames("min-w-0 overflow-clip rounded-lg border border-line bg-surface shadow-low", className)}
    >
      {title !== undefined && (
        <div
          className={classNames(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4",
            flush && "pb-3",
          )}
        >
          <div className="min-w-0">
            <h2 id={titleId} className="text-[0.9375rem] font-semibold">
              {title}
            </h2>
            {text !== undefined && <p className="mt-0.5 max-w-prose text-ink-soft">{text}</p>}
          </div>
          {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : "px-5 py-4"}>{children}</div>
    </section>
  );
}

/** Cards beside each other where there is room: two columns, the first twice as wide with `lead`. */
export function Columns({ lead = false, children }: { lead?: boolean; children: ReactNode }) {
  return (
    <div className={classNames("grid items-start gap-5", lead ? "lg:grid-cols-[2fr_1fr]" : "lg:grid-cols-2")}>
      {children}
    </div>
  );
}
