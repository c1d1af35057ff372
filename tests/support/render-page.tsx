// Pages as text, rendered as the server does. Shared by whoever tests what a page says.
import { createRemixStub } from "@remix-run/testing";
import React, { type ComponentType, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { ReaderProvider } from "#app/ui/reader.tsx";
import { ThemeProvider } from "#app/ui/theme-switch.tsx";
import { i18nFor } from "#app/words/words.ts";

// Remix's stub brings the browser's router, whose layout effects warn when there is no browser.
React.useLayoutEffect = React.useEffect;

export type PageSettings = { path?: string; theme?: "light" | "dark"; renderedAt?: string };

export function renderPage(
  Page: ComponentType,
  { path = "/", theme = "light", renderedAt }: PageSettings = {},
): string {
  const Stub = createRemixStub([{ path, Component: Page }]);
  return renderToString(framed(<Stub initialEntries={[path]} />, theme, renderedAt));
}

/** What a boundary shows when a route failed with this error. */
export function renderFailure(Boundary: ComponentType, error: unknown): string {
  const Stub = createRemixStub([{ id: "failing", path: "/", Component: () => null, ErrorBoundary: Boundary }]);
  return renderToString(framed(<Stub hydrationData={{ errors: { failing: error } }} />, "light"));
}

function framed(page: ReactNode, theme: "light" | "dark", renderedAt = "2026-11-22T12:00:00Z") {
  return (
    <I18nextProvider i18n={i18nFor("en")}>
      <ThemeProvider theme={theme}>
        <ReaderProvider renderedAt={renderedAt} timeZone="UTC">
          {page}
        </ReaderProvider>
      </ThemeProvider>
    </I18nextProvider>
  );
}
