import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";

export type Counted = { atLeast: number; conditions: string };

/** How many leads would do now, in coarse steps, and the filters said back. */
export function AvailableLeads({ counted }: { counted: Counted | undefined }) {
  const t = useWords();
  const { intl } = useReader();
  return (
    <Card title={t("requests.available.title")}>
      <div aria-live="polite" className="grid gap-2">
        {counted === undefined ? (
          <p>{t("requests.available.unknown")}</p>
        ) : (
          <>
            <p className="text-2xl font-semibold">
              {counted.atLeast === 0
                ? t("requests.available.fewer")
                : t("requests.available.more", { number: formatNumber(counted.atLeast, intl) })}
            </p>
            <p>
              {counted.conditions === ""
                ? t("requests.available.askedAll")
                : t("requests.available.asked", { conditions: counted.conditions })}
            </p>
          </>
        )}
        <p className="text-ink-soft">{t("requests.available.text")}</p>
      </div>
    </Card>
  );
}
