import { useWords } from "#app/words/use-words.ts";
import { classNames } from "../class-names.ts";
import { formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";

export type Counted = { atLeast: number; sentence: string };

/** How many leads would do now, in coarse steps, and what was asked said back. */
export function AvailableLeads({ counted, isCounting }: { counted: Counted | undefined; isCounting: boolean }) {
  const t = useWords();
  const { intl } = useReader();
  return (
    <div className="grid gap-2">
      <h2 className="text-[0.9375rem] font-semibold">{t("requests.available.title")}</h2>
      <div
        aria-live="polite"
        aria-busy={isCounting}
        className={classNames("grid gap-2", isCounting && "text-ink-soft")}
      >
        {counted === undefined ? (
          <p>{t("requests.available.unknown")}</p>
        ) : (
          <>
            <p className="text-2xl font-semibold tracking-tight">
              {counted.atLeast === 0
                ? t("requests.available.fewer")
                : t("requests.available.more", { number: formatNumber(counted.atLeast, intl) })}
            </p>
            <p>{counted.sentence}</p>
          </>
        )}
      </div>
      <p className="text-[0.8125rem] text-ink-faint">{t("requests.available.text")}</p>
    </div>
  );
}
