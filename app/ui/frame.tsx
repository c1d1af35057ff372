import { Link } from "@remix-run/react";
import { FlaskConical } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Logo } from "./logo.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function SkipLink() {
  const t = useWords();
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      {t("shell.skipToContent")}
    </a>
  );
}

/** Stands on every page while payments are simulated; it can't be closed. */
export function TestModeBanner() {
  const t = useWords();
  return (
    <aside
      aria-label={t("shell.testModeLabel")}
      className="flex items-center justify-center gap-2 border-b border-caution-line bg-caution-wash px-4 py-1.5 text-center text-xs font-semibold text-caution-ink"
    >
      <FlaskConical className="size-3.5 shrink-0" aria-hidden="true" />
      <p>{t("shell.testMode")}</p>
    </aside>
  );
}

/** `contained` keeps it in the column of the public pages. */
export function SiteFooter({ contained = false }: { contained?: boolean }) {
  const t = useWords();
  return (
    <footer className="border-t border-line px-4 py-5 text-[0.8125rem] text-ink-faint sm:px-8 print:hidden">
      <div
        className={classNames(
          "flex flex-wrap items-center justify-between gap-x-6 gap-y-2",
          contained && "mx-auto max-w-6xl",
        )}
      >
        <p>{t("shell.footerAbout")}</p>
        <p>{t("shell.footerSource")}</p>
      </div>
    </footer>
  );
}

/** The frame of pages for those who are not signed in. `wide` for the landing page; else a narrow column for a form. */
export function PublicShell({
  isSimulated,
  wide = false,
  children,
}: {
  isSimulated: boolean;
  wide?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {isSimulated && <TestModeBanner />}
      <header className="border-b border-line bg-surface">
        <div
          className={classNames(
            "mx-auto flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 sm:px-8",
            "max-w-6xl",
          )}
        >
          <Link to="/" className="me-auto rounded-sm">
            <Logo />
          </Link>
          <span className="max-sm:hidden">
            <ThemeSwitch />
          </span>
          <LinkButton to="/sign-in" tone="quiet">
            {t("shell.signIn")}
          </LinkButton>
          <LinkButton to="/sign-up" tone="primary">
            {t("shell.signUp")}
          </LinkButton>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={wide ? "flex-1" : "mx-auto w-full max-w-md flex-1 px-4 py-10 sm:py-16"}
      >
        {children}
      </main>
      <SiteFooter contained />
    </div>
  );
}
