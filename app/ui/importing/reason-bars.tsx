import { useWords } from "#app/words/use-words.ts";
import { formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";
import { BarTable } from "../charts.tsx";

export type CountedReason = { reason: string; sentence: string; mend: string; count: number };

/** Why rows become no leads, as bars: the code by which files and the API name it, and how many rows. */
export function ReasonBars({ reasons }: { reasons: CountedReason[] }) {
  const t = useWords();
  const { intl } = useReader();
  return (
    <BarTable
      caption={t("intake.batch.reasons")}
      header={{ label: t("intake.batch.code"), value: t("intake.batch.count") }}
      points={reasons.map(({ reason, count }) => ({ label: reason, value: count, shown: formatNumber(count, intl) }))}
    />
  );
}
