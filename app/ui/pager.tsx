import { Link, useLocation } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "./button.tsx";

type PagerProps = {
  /** The cursors of a `Page` (http/page-cursor). */
  newer: string | undefined;
  older: string | undefined;
  /** Such as "200 to 250", where it is known without counting everything. */
  children?: ReactNode;
};

/** To newer and older rows; the other search parameters stay as they are. */
export function Pager({ newer, older, children }: PagerProps) {
  const t = useWords();
  const location = useLocation();
  if (newer === undefined && older === undefined) return null;
  const linkTo = (cursor: string) => {
    const search = new URLSearchParams(location.search);
    search.set("page", cursor);
    return `?${search}`;
  };
  return (
    <nav aria-label={t("everywhere.pages")} className="flex items-center justify-between gap-4 py-3">
      <span className="text-ink-soft">{children}</span>
      <span className="flex gap-2">
        {newer !== undefined && (
          <Link to={linkTo(newer)} rel="prev" className={buttonLook({ size: "sm" })}>
            <ChevronLeft className="size-4 rtl:rotate-180" aria-hidden="true" />
            {t("everywhere.newer")}
          </Link>
        )}
        {older !== undefined && (
          <Link to={linkTo(older)} rel="next" className={buttonLook({ size: "sm" })}>
            {t("everywhere.older")}
            <ChevronRight className="size-4 rtl:rotate-180" aria-hidden="true" />
          </Link>
        )}
      </span>
    </nav>
  );
}
