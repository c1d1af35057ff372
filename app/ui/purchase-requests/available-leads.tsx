import type { Told } from "#app/http/told-request.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { BarTable } from "../charts.tsx";
import { classNames } from "../class-names.ts";
import { formatMoney, formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";

type AvailableLeadsProps = {
  told: Told;
  isAsking?: boolean;
  /** Whether the sentence is said here too. */
  isSaid?: boolean;
};

/** What is asked said back, and how many leads would do now: in coarse steps, at the price that is paid and at any. */
export function AvailableLeads({ told, isAsking = false, isSaid = true }: AvailableLeadsProps) {
  const t = useWords();
  return (
    <div className="grid gap-4">
      <div aria-live="polite" aria-busy={isAsking} className={classNames("grid gap-4", isAsking && "text-ink-soft")}>
        {isSaid && (
          <section className="grid gap-1">
            <h2 className="text-[0.9375rem] font-semibold">{t("requestWizard.said")}</h2>
            <p>{told.sentence}</p>
          </section>
        )}
        <section className="grid gap-2">
          <h2 className="text-[0.9375rem] font-semibold">{t("requests.available.title")}</h2>
          <Found told={told} />
        </section>
      </div>
      <p className="text-[0.8125rem] text-ink-faint">{t("requests.available.text")}</p>
    </div>
  );
}

function Found({ told: { estimate, isSpent, price } }: { told: Told }) {
  const t = useWords();
  const { intl } = useReader();
  if (isSpent) return <p>{t("requests.available.spent")}</p>;
  if (estimate === null) return <p>{t("requests.available.unknown")}</p>;
  const said = (atLeast: number) =>
    atLeast === 0
      ? t("requests.available.fewer")
      : t("requests.available.more", { number: formatNumber(atLeast, intl) });
  const points = [
    ...(price
      ? [{ label: t("requests.available.atPrice", { price: formatMoney(price, intl) }), of: estimate.atLeast }]
      : []),
    { label: t("requests.available.atAnyPrice"), of: estimate.atAnyPrice },
  ];
  return (
    <>
      <p className="text-2xl font-semibold tracking-tight">{said(estimate.atLeast)}</p>
      <BarTable
        caption={t("requests.available.prices")}
        header={{ label: t("requests.available.item"), value: t("requests.available.count") }}
        points={points.map(({ label, of }) => ({ label, value: of, shown: said(of) }))}
      />
    </>
  );
}
