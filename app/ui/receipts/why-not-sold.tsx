import type { SellersReason } from "#app/exchange/matching/sellers-reasons.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { EmptyState } from "../empty-state.tsx";
import { useOutcomeWords } from "./outcome-words.ts";
import { CoarseRequests } from "./receipt-badges.tsx";

/** How a seller's lead stands with the requests that are active now. */
export function WhyNotSold({ reasons, isSold }: { reasons: SellersReason[]; isSold: boolean }) {
  const t = useWords();
  const outcomeWords = useOutcomeWords("other");
  return (
    <Card flush title={isSold ? t("receipts.lead.whySold") : t("receipts.lead.why")} text={t("receipts.lead.whyText")}>
      <DataTable
        caption={t("receipts.lead.why")}
        captionHidden
        rows={reasons}
        rowKey={({ reason }) => reason}
        empty={<EmptyState title={t("receipts.lead.noRequests")}>{t("receipts.lead.noRequestsText")}</EmptyState>}
        columns={[
          {
            key: "reason",
            header: t("receipts.lead.reason"),
            isRowHeader: true,
            cell: ({ reason }) => <span className="inline-block first-letter:uppercase">{outcomeWords(reason)}</span>,
          },
          {
            key: "requests",
            header: t("receipts.lead.howMany"),
            align: "end",
            cell: ({ requests }) => <CoarseRequests count={requests} />,
          },
        ]}
      />
    </Card>
  );
}
