import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import frameScript from "#app/ui/hosted/hosted-frame.js?url&no-inline";
import styles from "#app/ui/hosted/hosted-form.css?url&no-inline";
import { pickLocale } from "#app/words/pick-locale.ts";
import { directionOf, i18nFor, type Locale } from "#app/words/words.ts";

type Page = {
  title: string;
  content: ReactNode;
  status?: number;
  headers?: Record<string, string>;
  /** Sites that may show it in a frame; none unless said. */
  origins?: readonly string[];
  /** It stands in a frame now: a small script tells the page around it how tall it is. */
  isFramed?: boolean;
  /** Where a posted form may lead to, besides this site. */
  leadsTo?: string | null;
};

export const hostedLocale = (request: Request): Locale => pickLocale(request.headers.get("accept-language"));

/**
 * A page of the public's own: no frame of the app around it, nothing of another site in it, no cookie, and no script
 * unless it stands in a frame. It says itself who may frame it, so it must come with its own security policy.
 */
export function hostedPage(request: Request, page: Page): Response {
  const { title, content, status = 200, headers = {}, origins = [], isFramed = false, leadsTo = null } = page;
  const locale = hostedLocale(request);
  const markup = renderToStaticMarkup(
    <html lang={locale} dir={directionOf(locale)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {isFramed && <script type="module" src={frameScript} />}
      </head>
      <body className={isFramed ? "hosted-page hosted-framed" : "hosted-page"}>
        <I18nextProvider i18n={i18nFor(locale)}>
          <main>{content}</main>
        </I18nextProvider>
      </body>
    </html>,
  );
  return new Response(`<!doctype html>${markup}`, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policyOf({ origins, isFramed, leadsTo }),
      ...headers,
    },
  });
}

function policyOf({ origins, isFramed, leadsTo }: Required<Pick<Page, "origins" | "isFramed" | "leadsTo">>): string {
  // After a posted form, browsers hold a redirect to form-action too.
  const actions = leadsTo === null ? "'self'" : `'self' ${new URL(leadsTo).origin}`;
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `script-src ${isFramed ? "'self'" : "'none'"}`,
    `form-action ${actions}`,
    "base-uri 'none'",
    `frame-ancestors ${origins.length > 0 ? origins.join(" ") : "'none'"}`,
  ].join("; ");
}
