import type { SaleView } from "#app/exchange/deliveries/sale-view.ts";
import type { ListingMode } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { LinkButton, TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Money } from "../figures.tsx";
import { formatDateTime, formatRelative } from "../format.ts";
import { useReader } from "../reader.tsx";
import { Timeline } from "../timeline.tsx";
import { DateTime } from "../times.tsx";
import type { Tone } from "../tone.ts";
import { ReturnRateFigure } from "./return-rate-card.tsx";

/** An attribute in the reader's words, made by the loader. */
export type SaidAttribute = {
  term: string;
  value: string;
};

export function LeadCard({ sale, said }: { sale: SaleView; said: SaidAttribute[] }) {
  const t = useWords();
  const { lead, source } = sale;
  const rate = source.returnRate ?? { delivered: 0, approved: 0, basisPoints: null };
  return (
    <Card title={t("sales.lead.about")}>
      <DescriptionList
        items={[
          ...said,
          {
            term: t("sales.lead.completeness"),
            value: `${lead.completeness} / 100`,
            hint: t("sales.lead.completenessHint"),
          },
          { term: t("sales.lead.capturedAt"), value: <DateTime value={lead.capturedAt} /> },
          { term: t("sales.lead.source"), value: <bdi>{source.name}</bdi> },
          {
            term: t("sales.lead.returnRate"),
            value: <ReturnRateFigure rate={rate} />,
            hint: t("sales.lead.returnRateHint", { count: rate.delivered }),
          },
          {
            term: t("sales.lead.timesSold"),
            value: t("sales.lead.timesSoldValue", { count: lead.timesSold, most: lead.maxSales }),
            hint: t("sales.lead.timesSoldHint"),
          },
        ]}
      />
    </Card>
  );
}

export function TermsOfSaleCard({ sale, termsSentence }: { sale: SaleView; termsSentence: string }) {
  const t = useWords();
  const { purchaseRequest } = sale;
  return (
    <Card title={t("sales.lead.terms")} text={t("sales.lead.termsText")}>
      <p className="mb-4">{termsSentence}</p>
      <DescriptionList
        items={[
          {
            term: t("sales.lead.request"),
            value:
              purchaseRequest === null ? (
                t("sales.lead.singly")
              ) : (
                <TextLink to={`/buyer/purchase-requests/${purchaseRequest.id}`}>
                  <bdi>{purchaseRequest.name}</bdi>
                </TextLink>
              ),
          },
          ...(sale.receiptId === null
            ? []
            : [
                {
                  term: t("receipts.list.decision"),
                  value: (
                    <TextLink to={`/buyer/receipts/${sale.receiptId}`}>
                      {t("receipts.one", { id: sale.receiptId })}
                    </TextLink>
                  ),
                },
              ]),
          { term: t("sales.lead.mode"), value: t(`sales.modes.${sale.saleMode as Exclude<ListingMode, "hybrid">}`) },
        ]}
      />
    </Card>
  );
}

const ledgerKinds = ["lead_sold", "dispute_refunded", "dispute_partly_refunded", "dispute_late_refunded"] as const;

export function SaleMoneyCard({ sale }: { sale: SaleView }) {
  const t = useWords();
  return (
    <Card flush title={t("sales.lead.money")}>
      <DataTable
        caption={t("sales.lead.ledger")}
        captionHidden
        rows={sale.ledger}
        rowKey={({ reference }) => reference}
        columns={[
          {
            key: "kind",
            header: t("sales.lead.what"),
            isRowHeader: true,
            cell: ({ kind }) => t(`sales.lead.ledgerKinds.${ledgerKinds.find((each) => each === kind) ?? "other"}`),
          },
          { key: "at", header: t("sales.lead.when"), cell: ({ at }) => <DateTime value={at} /> },
          {
            key: "amount",
            header: t("sales.lead.amount"),
            align: "end",
            cell: ({ amount }) => <Money value={amount} signed />,
          },
        ]}
      />
    </Card>
  );
}

/** Report it, how long that is possible, or the dispute that there is. */
export function ReportCard({ sale, mayReport }: { sale: SaleView; mayReport: boolean }) {
  const t = useWords();
  const reader = useReader();
  const until = new Date(sale.disputableUntil);
  const now = new Date(reader.renderedAt);
  if (sale.dispute)
    return (
      <Card title={t("sales.lead.report")}>
        <LinkButton to={`/buyer/disputes/${sale.dispute.id}`}>{t("sales.lead.seeDispute")}</LinkButton>
      </Card>
    );
  const values = { until: formatDateTime(until, reader), left: formatRelative(until, now, reader.intl) };
  return (
    <Card
      title={t("sales.lead.report")}
      text={until > now ? t("sales.lead.reportUntil", values) : t("sales.lead.reportEnded", values)}
    >
      {mayReport && <LinkButton to={`/buyer/sales/${sale.id}/dispute`}>{t("sales.lead.report")}</LinkButton>}
    </Card>
  );
}

const eventTones: Partial<Record<SaleView["events"][number]["kind"], Tone>> = {
  delivered: "positive",
  revealed: "info",
  dispute_opened: "caution",
  refunded: "positive",
};

export function SaleStory({ events }: { events: SaleView["events"] }) {
  const t = useWords();
  return (
    <Card title={t("sales.lead.story")}>
      <Timeline
        label={t("sales.lead.story")}
        events={events.map(({ kind, at, actor }, place) => ({
          key: String(place),
          at,
          title: t(`sales.lead.events.${kind}`),
          children: actor && t(actor.startsWith("key:") ? "sales.lead.byKey" : "sales.lead.byPerson"),
          tone: eventTones[kind] ?? "neutral",
        }))}
      />
    </Card>
  );
}
