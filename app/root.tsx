import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteLoaderData,
  data,
} from "@remix-run/react";
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { optionalPerson } from "./auth/require.server.ts";
import { isSimulated } from "./env.server.ts";
import { listOrganizations } from "./exchange/organizations/list-organizations.server.ts";
import { walletChip } from "./exchange/payments/wallet-chip.server.ts";
import { takeFlash } from "./http/flash.server.ts";
import { themeOf } from "./http/theme.server.ts";
import { ErrorPage, ErrorPart } from "./ui/error-page.tsx";
import { ReaderProvider } from "./ui/reader.tsx";
import { useResponseFacts } from "./ui/response-facts.ts";
import { ThemeProvider } from "./ui/theme-switch.tsx";
import { SiteFrame } from "./ui/site-frame.tsx";
import { Toast } from "./ui/toast.tsx";
import { pickLocale } from "./words/pick-locale.ts";
import { defaultLocale, directionOf, i18nFor, wordsFor } from "./words/words.ts";
import "./tailwind.css";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
];

export const meta: MetaFunction = () => [{ title: wordsFor(defaultLocale)("everywhere.productName") }];

export async function loader({ request }: LoaderFunctionArgs) {
  const locale = pickLocale(request.headers.get("accept-language"));
  const [flash, theme, visitor] = await Promise.all([
    takeFlash(request, wordsFor(locale)),
    themeOf(request),
    visitorOf(request),
  ]);
  const facts = { locale, theme, toast: flash.message, renderedAt: new Date().toISOString(), isSimulated, visitor };
  return data(facts, flash.clear ? { headers: { "Set-Cookie": flash.clear } } : undefined);
}

/** Who is signed in, for the frame around the pages. What they may see, each page asks for itself. */
async function visitorOf(request: Request) {
  const person = await optionalPerson(request);
  if (!person) return null;
  const { name, email, organization, actor } = person;
  const [organizations, wallet] = await Promise.all([listOrganizations(person), actor ? walletChip(actor) : null]);
  return { name, email, organization, kinds: actor?.kinds ?? [], organizations, wallet };
}

export function Layout({ children }: { children: ReactNode }) {
  const { nonce, requestId } = useResponseFacts();
  const facts = useRouteLoaderData<typeof loader>("root");
  const locale = facts?.locale ?? defaultLocale;
  return (
    // Only the server knows the request id; the browser leaves the attribute as it found it.
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={facts?.theme ?? "system"}
      data-request-id={requestId}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nextProvider i18n={i18nFor(locale)}>
          <ThemeProvider theme={facts?.theme ?? "system"}>
            <ReaderProvider
              locale={locale}
              timeZone={facts?.visitor?.organization?.timeZone ?? "UTC"}
              renderedAt={facts?.renderedAt}
            >
              {children}
              <Toast message={facts?.toast} />
            </ReaderProvider>
          </ThemeProvider>
        </I18nextProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { visitor, isSimulated } = useLoaderData<typeof loader>();
  return (
    <SiteFrame visitor={visitor} isSimulated={isSimulated}>
      <Outlet />
    </SiteFrame>
  );
}

/** The frame stays around what went wrong, unless what went wrong is the frame. */
export function ErrorBoundary() {
  const facts = useRouteLoaderData<typeof loader>("root");
  if (!facts?.visitor) return <ErrorPage />;
  return (
    <SiteFrame visitor={facts.visitor} isSimulated={facts.isSimulated} isError>
      <ErrorPart />
    </SiteFrame>
  );
}
