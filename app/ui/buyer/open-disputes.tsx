import type { DisputeRow } from "#app/exchange/disputes/dispute-view.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { Card } from "../card.tsx";
import { DisputeTable } from "../disputes/dispute-table.tsx";

/** Disputes that wait for somebody, the nearest deadline first. */
export function OpenDisputes({ disputes }: { disputes: DisputeRow[] }) {
  const t = useWords();
  const seeAll = (
    <LinkButton to="/buyer/disputes" size="sm" tone="quiet">
      {t("everywhere.seeAll")}
    </LinkButton>
  );
  return (
    <Card flush title={t("buyer.disputes")} text={t("buyer.disputesText")} actions={seeAll}>
      <DisputeTable rows={disputes} caption={t("buyer.disputes")} place="/buyer/disputes" empty={null} />
    </Card>
  );
}
