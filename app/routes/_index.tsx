import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useRouteLoaderData } from "@remix-run/react";
import { optionalPerson } from "#app/auth/require.server.ts";
import { startPage } from "#app/auth/start-page.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { FlowIllustration } from "#app/ui/flow-illustration.tsx";
import { PublicShell } from "#app/ui/frame.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => {
  const t = wordsFor(defaultLocale);
  return [{ title: t("landing.title") }, { name: "description", content: t("landing.description") }];
};

/** Who is signed in comes here to work. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await optionalPerson(request);
  if (person) throw redirect(startPage(person.actor?.kinds ?? []));
  return null;
}

export default function LandingPage() {
  const isSimulated = useRouteLoaderData<typeof rootLoader>("root")?.isSimulated ?? false;
  return (
    <PublicShell isSimulated={isSimulated} wide>
      <Opening />
      <Flow />
      <Roles />
      <Promises />
      <Closing isSimulated={isSimulated} />
    </PublicShell>
  );
}

function Opening() {
  const t = useWords();
  return (
    <section className="border-b border-line bg-surface">
      <div className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-14 sm:px-8 lg:grid-cols-[6fr_5fr] lg:py-20">
        <div>
          <p className="font-medium text-accent-ink">{t("landing.eyebrow")}</p>
          <h1 className="mt-3 text-4xl leading-[1.08] font-semibold tracking-tight sm:text-[3.25rem]">
            {t("landing.headline")}
          </h1>
          <p className="mt-5 max-w-xl text-base leading-relaxed text-ink-soft sm:text-lg">{t("landing.lead")}</p>
          <StartButtons />
        </div>
        <FlowIllustration />
      </div>
    </section>
  );
}

function StartButtons() {
  const t = useWords();
  return (
    <div className="mt-8 flex flex-wrap gap-3">
      <LinkButton to="/sign-up" tone="primary" size="lg">
        {t("landing.start")}
      </LinkButton>
      <LinkButton to="/sign-in" size="lg">
        {t("landing.signIn")}
      </LinkButton>
    </div>
  );
}

function Flow() {
  const t = useWords();
  const steps = [
    { title: t("landing.flow.lead"), text: t("landing.flow.leadText") },
    { title: t("landing.flow.match"), text: t("landing.flow.matchText") },
    { title: t("landing.flow.sale"), text: t("landing.flow.saleText") },
    { title: t("landing.flow.receipt"), text: t("landing.flow.receiptText") },
  ];
  return (
    <section aria-label={t("landing.flowTitle")} className="border-b border-line">
      <ol className="mx-auto grid max-w-6xl gap-x-6 gap-y-5 px-4 py-8 sm:grid-cols-2 sm:px-8 lg:grid-cols-4">
        {steps.map(({ title, text }, place) => (
          <li key={title} className="flex items-baseline gap-3">
            <span className="font-mono text-ink-faint" aria-hidden="true">
              {place + 1}
            </span>
            <span>
              <span className="block font-semibold">{title}</span>
              <span className="text-ink-soft">{text}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Roles() {
  const t = useWords();
  const roles = [
    {
      title: t("landing.seller.title"),
      text: t("landing.seller.text"),
      points: [t("landing.seller.points.upload"), t("landing.seller.points.price"), t("landing.seller.points.payout")],
    },
    {
      title: t("landing.buyer.title"),
      text: t("landing.buyer.text"),
      points: [t("landing.buyer.points.request"), t("landing.buyer.points.pay"), t("landing.buyer.points.dispute")],
    },
    {
      title: t("landing.operator.title"),
      text: t("landing.operator.text"),
      points: [
        t("landing.operator.points.ledger"),
        t("landing.operator.points.privacy"),
        t("landing.operator.points.open"),
      ],
    },
  ];
  return (
    <section className="mx-auto max-w-6xl px-4 py-16 sm:px-8">
      <h2 className="text-2xl font-semibold tracking-tight">{t("landing.rolesTitle")}</h2>
      <div className="mt-7 grid gap-px overflow-clip rounded-lg border border-line bg-line lg:grid-cols-3">
        {roles.map(({ title, text, points }) => (
          <div key={title} className="bg-surface p-6">
            <h3 className="text-base font-semibold">{title}</h3>
            <p className="mt-1 text-ink-soft">{text}</p>
            <ul className="mt-5 grid gap-4 border-t border-line pt-5">
              {points.map((point) => (
                <li key={point} className="flex gap-3">
                  <span className="mt-1.5 size-2 shrink-0 rotate-45 bg-accent" aria-hidden="true" />
                  {point}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Promises() {
  const t = useWords();
  const promises = (["consent", "exclusive", "price", "reason"] as const).map((name) => ({
    title: t(`landing.promises.${name}.title`),
    text: t(`landing.promises.${name}.text`),
  }));
  return (
    <section className="border-y border-line bg-sunken">
      <div className="mx-auto max-w-6xl px-4 py-16 sm:px-8">
        <h2 className="text-2xl font-semibold tracking-tight">{t("landing.promisesTitle")}</h2>
        <dl className="mt-7 grid gap-x-10 gap-y-7 sm:grid-cols-2">
          {promises.map(({ title, text }) => (
            <div key={title} className="border-s-2 border-accent ps-4">
              <dt className="text-base font-semibold">{title}</dt>
              <dd className="mt-1 max-w-prose text-ink-soft">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

function Closing({ isSimulated }: { isSimulated: boolean }) {
  const t = useWords();
  return (
    <section className="mx-auto max-w-6xl px-4 py-16 sm:px-8">
      <h2 className="text-2xl font-semibold tracking-tight">{t("landing.closingTitle")}</h2>
      <p className="mt-2 max-w-prose text-base text-ink-soft">
        {isSimulated ? t("landing.closingText") : t("landing.closingTextLive")}
      </p>
      <StartButtons />
    </section>
  );
}
