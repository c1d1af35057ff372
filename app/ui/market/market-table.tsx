import type { ReactNode } from "react";
import type { MarketLead } from "#app/exchange/matching/market-lead.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { Ltr, Money, Percent } from "../figures.tsx";
import { RelativeTime } from "../times.tsx";

export type MarketRow = MarketLead & { place: string | null };

/** Open leads as they are shown before purchase: attributes, never contacts. */
export function MarketTable({ leads, empty }: { leads: MarketRow[]; empty: ReactNode }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("market.title")}
      captionHidden
      rows={leads}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: "id",
          header: t("market.lead"),
          isRowHeader: true,
          noWrap: true,
          cell: ({ id }) => <Ltr mono>{id}</Ltr>,
        },
        { key: "person", header: t("market.person"), cell: (lead) => <Person lead={lead} /> },
        {
          key: "interests",
          header: t("market.interests"),
          cell: ({ interests }) => interests.map((slug) => slug.replaceAll("_", " ")).join(", "),
        },
        { key: "reach", header: t("market.reach"), cell: (lead) => <Reach lead={lead} /> },
        {
          key: "price",
          header: t("market.price"),
          align: "end",
          noWrap: true,
          cell: ({ price }) => <Money value={price} />,
        },
        {
          key: "captured",
          header: t("market.captured"),
          cell: ({ capturedHour }) => <RelativeTime value={capturedHour} />,
        },
        { key: "sales", header: t("market.sales"), noWrap: true, cell: (lead) => <Sold lead={lead} /> },
        {
          key: "completeness",
          header: t("market.completeness"),
          align: "end",
          cell: ({ completeness }) => <Percent basisPoints={completeness * 100} />,
        },
      ]}
    />
  );
}

type Stated = "gender" | "marital_status" | "employment_status" | "education";

function Person({ lead }: { lead: MarketRow }) {
  const t = useWords();
  const word = (field: Stated, value: string | null) =>
    value === null ? null : t(`filters.values.${field}.${value}` as "filters.values.gender.other");
  const parts = [
    lead.ageBand === null ? null : t("market.age", { band: lead.ageBand }),
    word("gender", lead.gender),
    word("marital_status", lead.maritalStatus),
    word("employment_status", lead.employmentStatus),
    word("education", lead.education),
  ].filter((part) => part !== null);
  return (
    <div className="min-w-32">
      {parts.length > 0 ? parts.join(", ") : t("common.unknown")}{" "}
      {lead.isIncentivized && <Badge tone="caution">{t("market.incentivized")}</Badge>}{" "}
      {lead.isRecycled && <Badge>{t("market.recycled", { count: lead.hopCount })}</Badge>}{" "}
      {lead.isHousehold && <Badge>{t("checks.household")}</Badge>}
      {lead.place !== null && <p className="text-ink-soft">{lead.place}</p>}
    </div>
  );
}

/** What is there to reach the person by, and what they agreed to. */
function Reach({ lead: { contactKinds, consentChannels } }: { lead: MarketRow }) {
  const t = useWords();
  const channels = consentChannels.map((channel) => t(`market.channels.${channel}`)).join(", ");
  return (
    <div className="min-w-28">
      {contactKinds.map((kind) => t(`filters.values.contact_kinds.${kind}`)).join(", ")}
      <p className="text-[0.8125rem] text-ink-soft">{t("market.agreedTo", { channels })}</p>
    </div>
  );
}

function Sold({ lead }: { lead: MarketRow }) {
  const t = useWords();
  const sold = t("market.salesOf", { count: lead.saleCount, most: lead.maxSales });
  if (lead.saleMode === "exclusive") return <Badge tone="accent">{t("market.exclusive")}</Badge>;
  if (lead.saleMode !== "exclusive_window" && lead.saleMode !== "hybrid") return <>{sold}</>;
  return (
    <span className="grid justify-items-start gap-1">
      {sold}
      <Badge tone="accent">{t(`market.${lead.saleMode}`)}</Badge>
    </span>
  );
}
