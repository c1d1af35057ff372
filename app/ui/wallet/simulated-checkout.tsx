import { FlaskConical } from "lucide-react";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { buttonLook } from "../button.tsx";
import { Ltr, Money } from "../figures.tsx";
import { Form, SubmitButton } from "../form.tsx";
import type { MoneyLike } from "../format.ts";
import { Notice } from "../notice.tsx";

type Stage = "open" | "declined" | "authentication" | "waits_for_bank" | "paid" | "failed" | "expired";
type CheckoutAct =
  | "pay"
  | "decline"
  | "need_authentication"
  | "authenticate"
  | "fail_authentication"
  | "pay_by_bank"
  | "expire"
  | "bank_confirms"
  | "bank_refuses";
type SimulatedCheckoutProps = {
  checkout: {
    id: string;
    amount: MoneyLike;
    stage: Stage;
    acts: readonly CheckoutAct[];
    leavingUrl: string | null;
  };
  problems?: FormProblems;
};

/** The page in Stripe's place. It looks like nobody's payment page, so that it is never taken for a real one. */
export function SimulatedCheckoutPage({ checkout, problems }: SimulatedCheckoutProps) {
  const t = useWords();
  const { id, amount, stage, acts, leavingUrl } = checkout;
  return (
    <div className="flex min-h-dvh flex-col">
      <aside
        aria-label={t("shell.testModeLabel")}
        className="flex items-center justify-center gap-2 border-b-4 border-caution-line bg-caution-wash px-4 py-4 text-center text-base font-bold text-caution-ink"
      >
        <FlaskConical className="size-5 shrink-0" aria-hidden="true" />
        <p>{t("payments.simulator.banner")}</p>
      </aside>
      <main id="content" className="mx-auto grid w-full max-w-xl gap-5 px-4 py-10 sm:px-8">
        <h1 className="text-2xl font-semibold tracking-tight">{t("payments.simulator.title")}</h1>
        <p className="text-ink-soft">{t("payments.simulator.explanation")}</p>
        <dl className="flex flex-wrap items-baseline justify-between gap-2 border-y border-line py-4">
          <dt>{t("payments.simulator.amount")}</dt>
          <dd className="text-2xl font-semibold">
            <Money value={amount} />
          </dd>
        </dl>
        <StageNotice stage={stage} />
        {acts.length > 0 && <Acts acts={acts} problems={problems} />}
        <p className="flex flex-wrap items-center justify-between gap-3">
          {leavingUrl !== null && (
            <a href={leavingUrl} className={buttonLook({ tone: "quiet" })}>
              {t(stage === "open" || stage === "declined" ? "payments.simulator.leave" : "payments.simulator.toWallet")}
            </a>
          )}
          <span className="text-xs text-ink-faint">
            <Ltr mono>{id}</Ltr>
          </span>
        </p>
      </main>
    </div>
  );
}

function StageNotice({ stage }: { stage: Stage }) {
  const t = useWords();
  switch (stage) {
    case "open":
      return null;
    case "declined":
      return <Notice tone="negative">{t("payments.simulator.declined")}</Notice>;
    case "authentication":
      return <Notice>{t("payments.simulator.authentication")}</Notice>;
    case "waits_for_bank":
      return <Notice>{t("payments.simulator.waitsForBank")}</Notice>;
    case "paid":
      return <Notice tone="positive">{t("payments.simulator.over.paid")}</Notice>;
    case "failed":
    case "expired":
      return <Notice tone="caution">{t(`payments.simulator.over.${stage}`)}</Notice>;
  }
}

function Acts({ acts, problems }: { acts: readonly CheckoutAct[]; problems: FormProblems | undefined }) {
  const t = useWords();
  return (
    <Form problems={problems} reloadDocument>
      <fieldset>
        <legend className="mb-3 font-semibold">{t("payments.simulator.act")}</legend>
        <ul className="grid gap-4">
          {acts.map((act, index) => (
            <li key={act} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[15rem_1fr]">
              <SubmitButton tone={index === 0 ? "primary" : "secondary"} name="act" value={act}>
                {t(`payments.simulator.${act}`)}
              </SubmitButton>
              <span className="text-[0.8125rem] text-ink-soft">{t(`payments.simulator.${act}Hint`)}</span>
            </li>
          ))}
        </ul>
      </fieldset>
    </Form>
  );
}
