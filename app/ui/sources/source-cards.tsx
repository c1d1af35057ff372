import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { ColumnChart } from "../charts.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Figure, Percent } from "../figures.tsx";
import { formatNumber } from "../format.ts";
import { reasonName } from "../posts/reason-name.ts";
import { useReader } from "../reader.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { RelativeTime } from "../times.tsx";
import type { ShownSource } from "./source-table.tsx";

type Figures = Pick<ShownSource, "taken" | "refused" | "acceptanceBps" | "reasons" | "sold" | "returned"> & {
  held: number;
  salesLookedAt: number;
};

export function SourceFigures({ figures, leadsTo }: { figures: Figures; leadsTo: string }) {
  const t = useWords();
  const { intl } = useReader();
  const { taken, refused, acceptanceBps, reasons, sold, returned, held, salesLookedAt } = figures;
  const [first] = reasons;
  const latest = t("sources.returnedNote", { most: formatNumber(salesLookedAt, intl) });
  return (
    <StatRow label={t("sources.figures")}>
      <StatTile
        label={t("sources.leads")}
        value={<Figure value={taken} />}
        note={held > 0 ? t("sources.heldCount", { count: held }) : undefined}
        to={leadsTo}
      />
      <StatTile
        label={t("sources.acceptance")}
        value={acceptanceBps === null ? "–" : <Percent basisPoints={acceptanceBps} />}
        note={acceptanceBps === null ? t("sources.neverSent") : undefined}
      />
      <StatTile
        label={t("sources.refusedCount")}
        value={<Figure value={refused} />}
        note={first && `${formatNumber(first.leads, intl)} ${reasonName(first.reason, t)}`}
      />
      <StatTile label={t("sources.sold")} value={<Figure value={sold} />} note={latest} />
      <StatTile label={t("sources.returned")} value={<Figure value={returned} />} />
    </StatRow>
  );
}

type Day = { day: string; accepted: number; refused: number };

export function SourceDays({ days }: { days: Day[] }) {
  const t = useWords();
  const { intl } = useReader();
  const sum = (pick: (day: Day) => number) =>
    formatNumber(
      days.reduce((total, day) => total + pick(day), 0),
      intl,
    );
  const summary = t("sources.daysSummary", {
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    days: days.length,
  });
  return (
    <Card>
      <ColumnChart
        title={t("sources.days")}
        summary={summary}
        points={days.map(({ day, accepted }) => ({ label: day, value: accepted, shown: formatNumber(accepted, intl) }))}
      />
    </Card>
  );
}

export type ShownCampaign = { campaign: string; origin: string; medium: string; leads: number; lastAt: Date };

export function CampaignCard({ campaigns }: { campaigns: ShownCampaign[] }) {
  const t = useWords();
  const named = (text: string) => (text === "" ? <span className="text-ink-faint">{t("sources.unnamed")}</span> : text);
  return (
    <Card title={t("sources.campaigns")} text={t("sources.campaignsText")} flush>
      <DataTable
        caption={t("sources.campaigns")}
        captionHidden
        rows={campaigns}
        rowKey={({ campaign, origin, medium }) => `${campaign}\n${origin}\n${medium}`}
        empty={<p className="p-5 text-ink-soft">{t("sources.campaignsEmpty")}</p>}
        columns={[
          {
            key: "campaign",
            header: t("sources.campaign"),
            isRowHeader: true,
            cell: ({ campaign }) => named(campaign),
          },
          { key: "origin", header: t("sources.origin"), cell: ({ origin }) => named(origin) },
          { key: "medium", header: t("sources.medium"), cell: ({ medium }) => named(medium) },
          { key: "leads", header: t("sources.leads"), align: "end", cell: ({ leads }) => <Figure value={leads} /> },
          {
            key: "last",
            header: t("sources.lastLead"),
            noWrap: true,
            cell: ({ lastAt }) => <RelativeTime value={lastAt} />,
          },
        ]}
      />
    </Card>
  );
}

export function WaysCard({ sourceId }: { sourceId: string }) {
  const t = useWords();
  const own = `/seller/sources/${sourceId}`;
  const ways = [
    { to: `${own}/spec`, term: t("sources.wayApi"), about: t("sources.wayApiText") },
    { to: `${own}/forms`, term: t("sources.wayForm"), about: t("sources.wayFormText") },
    { to: `${own}/feeds`, term: t("sources.wayFeed"), about: t("sources.wayFeedText") },
    { to: `/seller/batches/new?source=${sourceId}`, term: t("sources.wayFile"), about: t("sources.wayFileText") },
    { to: `${own}/posts/new`, term: t("sources.wayHand"), about: t("sources.wayHandText") },
  ];
  return (
    <Card title={t("sources.ways")} text={t("sources.waysText")}>
      <ul className="grid gap-3">
        {ways.map(({ to, term, about }) => (
          <li key={to}>
            <TextLink to={to}>{term}</TextLink>
            <span className="block text-ink-soft">{about}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export type ShownSettings = {
  channel: string;
  method: string;
  originClass: string;
  campaign: string;
  leadType: string;
  priceRule: string | null;
  isRuleGone: boolean;
  capPerDay: number | null;
  country: string | null;
  interests: string[];
  consent: { text: string; channels: string[]; recipients: string[] } | null;
};

export function SettingsCard({ settings }: { settings: ShownSettings }) {
  const t = useWords();
  const { country, interests, consent, capPerDay } = settings;
  const channelNames = {
    phone: "channelPhone",
    sms: "channelSms",
    email: "channelEmail",
    post: "channelPost",
  } as const;
  const channels = consent?.channels.map((each) => t(`intake.upload.${channelNames[each as "phone"]}`)).join(", ");
  return (
    <Card title={t("sources.settings")}>
      <DescriptionList
        items={[
          { term: t("sources.channel"), value: t(`sources.channels.${settings.channel as "other"}`) },
          { term: t("sources.method"), value: t(`sources.methods.${settings.method as "import"}`) },
          { term: t("sources.originClass"), value: t(`sources.originClasses.${settings.originClass as "net"}`) },
          { term: t("sources.campaign"), value: settings.campaign || t("sources.notSaid") },
          { term: t("sources.leadType"), value: settings.leadType },
          {
            term: t("sources.priceRule"),
            value: settings.isRuleGone
              ? t("sources.priceRuleGone")
              : (settings.priceRule ?? t("sources.priceRuleUsual")),
          },
          {
            term: t("sources.capPerDay"),
            value: capPerDay === null ? t("sources.noCap") : <Figure value={capPerDay} />,
          },
          { term: t("sources.defaultCountry"), value: country ?? t("sources.notSaid") },
          {
            term: t("sources.defaultInterest"),
            value: interests.length > 0 ? interests.join(", ") : t("sources.notSaid"),
          },
          {
            term: t("sources.defaultConsent"),
            value: consent?.text ? <q>{consent.text}</q> : t("sources.consentNone"),
            hint: consent?.text
              ? t("sources.consentFor", { channels, recipients: consent.recipients.join(", ") })
              : undefined,
          },
        ]}
      />
    </Card>
  );
}
