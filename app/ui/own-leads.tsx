import { contactKinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import type { ListingMode } from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge, StatusPill } from "./badge.tsx";
import { TextLink } from "./button.tsx";
import { DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Ltr, Money } from "./figures.tsx";
import { RelativeTime } from "./times.tsx";
import type { Tone } from "./tone.ts";

export const leadStatusNames = [
  "received",
  "quarantined",
  "available",
  "reserved",
  "partially_sold",
  "sold_out",
  "expired",
  "withdrawn",
  "rejected",
  "erased",
] as const;

export type OwnLead = {
  id: string;
  status: string;
  batchId: string | null;
  source: string;
  sourceId: string;
  /** The region's name, or the country's, in the reader's language. */
  place: string | null;
  age: number | null;
  gender: string | null;
  interests: string[];
  contactKinds: number;
  saleMode: string;
  soldCount: number;
  maxSales: number;
  currency: string;
  price: bigint | null;
  capturedAt: Date;
  isRecycled: boolean;
  isHousehold: boolean;
  isTest: boolean;
};
const tones: Record<string, Tone> = {
  available: "positive",
  reserved: "info",
  partially_sold: "info",
  sold_out: "accent",
  quarantined: "caution",
  rejected: "negative",
};

/** The seller's own leads. Which contacts there are is told, never what they are. */
export function OwnLeadTable({ leads }: { leads: OwnLead[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("leads.title")}
      captionHidden
      narrow="scroll"
      rows={leads}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("leads.emptyTitle")}>{t("leads.empty")}</EmptyState>}
      columns={[
        {
          key: "lead",
          header: t("leads.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ id }) => (
            <TextLink to={`/seller/leads/${id}`}>
              <Ltr mono>{id}</Ltr>
            </TextLink>
          ),
        },
        { key: "about", header: t("leads.about"), cell: (lead) => <AboutLead lead={lead} /> },
        {
          key: "where",
          header: t("leads.where"),
          cell: ({ place }) => <bdi>{place ?? "–"}</bdi>,
        },
        {
          key: "contacts",
          header: t("leads.contacts"),
          cell: (lead) =>
            namesIn(lead.contactKinds, contactKinds)
              .map((kind) => t(`leads.kinds.${kind}`))
              .join(", "),
        },
        {
          key: "status",
          header: t("leads.status"),
          cell: ({ status }) => <LeadStatus status={status} />,
        },
        {
          key: "sold",
          header: t("leads.sold"),
          align: "end",
          noWrap: true,
          cell: (lead) => <Sold lead={lead} />,
        },
        {
          key: "price",
          header: t("leads.priceNow"),
          align: "end",
          noWrap: true,
          cell: ({ price, currency }) =>
            price === null ? t("leads.tooOld") : <Money value={{ amount: price, currency }} />,
        },
        {
          key: "captured",
          header: t("leads.captured"),
          noWrap: true,
          cell: ({ capturedAt }) => <RelativeTime value={capturedAt} />,
        },
        {
          key: "source",
          header: t("leads.source"),
          cell: ({ source, sourceId, batchId }) => (
            <TextLink to={batchId === null ? `/seller/sources/${sourceId}` : `/seller/batches/${batchId}`}>
              {source}
            </TextLink>
          ),
        },
      ]}
    />
  );
}

export function LeadStatus({ status }: { status: string }) {
  const t = useWords();
  return (
    <StatusPill tone={tones[status] ?? "neutral"}>
      {t(`leads.statuses.${status}` as "leads.statuses.available")}
    </StatusPill>
  );
}

function Sold({ lead: { saleMode, soldCount, maxSales } }: { lead: OwnLead }) {
  const t = useWords();
  return (
    <span className="grid justify-items-end gap-1">
      {t("leads.soldOf", { sold: soldCount, most: maxSales })}
      {saleMode !== "shared" && <Badge>{t(`leads.modes.${saleMode as Exclude<ListingMode, "shared">}`)}</Badge>}
    </span>
  );
}

export function AboutLead({ lead: { age, gender, interests, isRecycled, isHousehold, isTest } }: { lead: OwnLead }) {
  const t = useWords();
  const facts = [
    gender && t(`filters.values.gender.${gender}` as "filters.values.gender.other"),
    age !== null && t("leads.years", { age }),
    ...interests.map((interest) => interest.replaceAll("_", " ")),
  ].filter(Boolean);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {facts.join(", ")}
      {isTest && <Badge tone="info">{t("posts.test")}</Badge>}
      {isRecycled && <Badge tone="caution">{t("leads.recycled")}</Badge>}
      {isHousehold && <Badge>{t("checks.household")}</Badge>}
    </span>
  );
}
