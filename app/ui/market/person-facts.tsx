import { useWords } from "#app/words/use-words.ts";
import { Badge } from "../badge.tsx";
import type { MarketRow } from "./market-row.ts";

type Stated = "gender" | "marital_status" | "employment_status" | "education";

const worded = (slug: string) => slug.replaceAll("_", " ");

/** What is told of the person. */
export function usePersonWords() {
  const t = useWords();
  const word = (field: Stated, value: string | null) =>
    value === null ? null : t(`filters.values.${field}.${value}` as "filters.values.gender.other");
  return (lead: MarketRow) => {
    const parts = [
      lead.ageBand === null ? null : t("market.age", { band: lead.ageBand }),
      word("gender", lead.gender),
      word("marital_status", lead.maritalStatus),
      word("employment_status", lead.employmentStatus),
      word("education", lead.education),
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(", ") : t("everywhere.unknown");
  };
}

export function PersonFacts({ lead }: { lead: MarketRow }) {
  const t = useWords();
  const said = usePersonWords();
  return (
    <div className="min-w-32">
      {said(lead)} {lead.isIncentivized && <Badge tone="caution">{t("market.incentivized")}</Badge>}{" "}
      {lead.isRecycled && <Badge>{t("market.recycled", { count: lead.hopCount })}</Badge>}{" "}
      {lead.isHousehold && <Badge>{t("checks.household")}</Badge>}
      <p className="text-ink-soft">{[lead.place, ...lead.interests.map(worded)].filter(Boolean).join(", ")}</p>
      {lead.facts.length > 0 && (
        <p className="text-[0.8125rem] text-ink-soft">
          {lead.facts.map(({ term, value }) => `${term}: ${value}`).join("; ")}
        </p>
      )}
    </div>
  );
}

/** What is there to reach the person by, and what they agreed to. */
export function ReachFacts({ lead: { contactKinds, consentChannels } }: { lead: MarketRow }) {
  const t = useWords();
  const channels = consentChannels.map((channel) => t(`market.channels.${channel}`)).join(", ");
  return (
    <div className="min-w-28">
      {contactKinds.map((kind) => t(`filters.values.contact_kinds.${kind}`)).join(", ")}
      <p className="text-[0.8125rem] text-ink-soft">{t("market.agreedTo", { channels })}</p>
    </div>
  );
}

/** To how many it goes, and how many have it. */
export function SoldFacts({ lead }: { lead: MarketRow }) {
  const t = useWords();
  const { saleMode, windowDays, saleCount, maxSales } = lead;
  return (
    <div className="grid justify-items-start gap-0.5 max-sm:justify-items-end">
      {saleMode !== "shared" && (
        <Badge tone="accent">
          {windowDays === null ? t(`market.modes.${saleMode}`) : t("market.windowOf", { count: windowDays })}
        </Badge>
      )}
      {(saleMode === "shared" || saleCount > 0) && (
        <span className="whitespace-nowrap">{t("market.salesOf", { count: saleCount, most: maxSales })}</span>
      )}
    </div>
  );
}
