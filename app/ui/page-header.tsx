import { Link } from "@remix-run/react";
import { Fragment, type ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";

export type Crumb = { to: string; label: string };

type PageHeaderProps = {
  title: ReactNode;
  /** Ancestors, outermost first; the page itself is the title. */
  crumbs?: Crumb[];
  /** One sentence: what this page is for. */
  text?: ReactNode;
  /** Beside the title: a StatusPill. */
  status?: ReactNode;
  /** The page's deeds; at most one primary. */
  actions?: ReactNode;
};

export function PageHeader({ title, crumbs = [], text, status, actions }: PageHeaderProps) {
  return (
    <header className="mb-6">
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-[1.375rem] leading-8 font-semibold tracking-tight break-words">{title}</h1>
            {status}
          </div>
          {text !== undefined && <p className="mt-1 max-w-prose text-ink-soft">{text}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-start gap-2">{actions}</div>}
      </div>
    </header>
  );
}

export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useWords();
  return (
    <nav aria-label={t("shell.breadcrumbs")} className="mb-1 text-[0.8125rem] text-ink-faint">
      <ol className="flex flex-wrap items-center gap-1.5">
        {crumbs.map(({ to, label }, place) => (
          <Fragment key={to}>
            <li>
              <Link to={to} className="inline-flex min-h-6 items-center rounded-sm hover:text-ink hover:underline">
                {label}
              </Link>
            </li>
            {place < crumbs.length - 1 && <li aria-hidden="true">/</li>}
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

/** The parts of a page under each other at even distance. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="grid gap-5">{children}</div>;
}
