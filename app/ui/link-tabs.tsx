import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type LinkTab = {
  to: string;
  label: string;
  count?: ReactNode;
  /** Current only at exactly this path. */ end?: boolean;
};

/** Views of one thing, each with its own address. */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  return (
    <nav aria-label={label} className="mb-5 overflow-x-auto border-b border-line">
      <ul className="flex gap-5">
        {tabs.map(({ to, label: text, count, end }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={end}
              preventScrollReset
              className={({ isActive }) =>
                classNames(
                  "-mb-px flex min-h-10 items-center gap-2 whitespace-nowrap rounded-t-sm border-b-2 px-0.5 font-medium -outline-offset-2",
                  isActive
                    ? "border-accent text-ink"
                    : "border-transparent text-ink-soft hover:border-line-strong hover:text-ink",
                )
              }
            >
              {text}
              {count !== undefined && (
                <span className="rounded-full bg-raised px-2 text-xs text-ink-soft">{count}</span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
