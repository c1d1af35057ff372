import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { useReader } from "../reader.tsx";
import { RelativeTime } from "../times.tsx";

/** A deadline as it stands from now. */
export function DueTime({ at }: { at: Date | string }) {
  const t = useWords();
  const { renderedAt } = useReader();
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <RelativeTime value={at} />
      {new Date(at) <= new Date(renderedAt) && <Badge tone="negative">{t("quarantine.overdue")}</Badge>}
    </span>
  );
}
