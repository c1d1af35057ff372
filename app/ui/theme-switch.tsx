import { Form as RemixForm, useLocation, useNavigation } from "@remix-run/react";
import { createContext, useContext, type ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";

type Theme = "system" | "light" | "dark";

const ThemeContext = createContext<Theme>("system");

export function ThemeProvider({ theme, children }: { theme: Theme; children: ReactNode }) {
  return <ThemeContext.Provider value={theme}>{children}</ThemeContext.Provider>;
}

/** System, light or dark: three small buttons that post the choice, so it works without JavaScript. */
export function ThemeSwitch() {
  const t = useWords();
  const theme = useContext(ThemeContext);
  const location = useLocation();
  const navigation = useNavigation();
  const pending = navigation.formAction === "/theme" ? navigation.formData?.get("theme") : undefined;
  const current = pending ?? theme;
  const choices = [
    { value: "system", label: t("shell.themeSystem") },
    { value: "light", label: t("shell.themeLight") },
    { value: "dark", label: t("shell.themeDark") },
  ];
  return (
    <RemixForm method="post" action="/theme" preventScrollReset>
      <input type="hidden" name="returnTo" value={location.pathname + location.search} />
      <div
        role="group"
        aria-label={t("shell.theme")}
        className="inline-flex rounded-md border border-line bg-sunken p-0.5"
      >
        {choices.map(({ value, label }) => (
          <button
            key={value}
            name="theme"
            value={value}
            aria-pressed={current === value}
            className={classNames(
              "min-h-6 cursor-pointer rounded-sm px-2 text-xs font-medium",
              current === value ? "bg-surface text-ink shadow-low" : "text-ink-soft hover:text-ink",
            )}
          >
            {label}
          </button>
        ))}
      </div>
    </RemixForm>
  );
}
