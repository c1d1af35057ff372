import { contactKinds as kinds, namesIn } from "#app/exchange/leads/lead-fields.ts";
import type { SourceRecord } from "#app/exchange/quarantine/get-quarantined-lead.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { BarTable } from "../charts.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Figure } from "../figures.tsx";
import { formatNumber } from "../format.ts";
import { useReader } from "../reader.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import { DateTime } from "../times.tsx";

export type ShownFacts = {
  leadType: string;
  place: string[];
  age: number | null;
  gender: string | null;
  interests: readonly string[];
  contactKinds: number;
  completeness: number | null;
  capturedAt: Date | string;
  receivedAt: Date | string;
};

/** A lead as its reviewer sees it: everything but who it is. */
export function LeadFactsCard({ facts }: { facts: ShownFacts }) {
  const t = useWords();
  const none = t("quarantine.one.none");
  const gender = facts.gender as "female" | "male" | "other" | null;
  return (
    <Card title={t("quarantine.one.about")}>
      <DescriptionList
        items={[
          { term: t("quarantine.one.type"), value: facts.leadType },
          { term: t("quarantine.one.place"), value: facts.place.join(", ") || none },
          { term: t("quarantine.one.age"), value: facts.age ?? none },
          { term: t("quarantine.one.gender"), value: gender ? t(`filters.values.gender.${gender}`) : none },
          { term: t("quarantine.one.interests"), value: facts.interests.join(", ").replaceAll("_", " ") || none },
          {
            term: t("quarantine.one.contacts"),
            value: namesIn(facts.contactKinds, kinds)
              .map((kind) => t(`leads.kinds.${kind}`))
              .join(", "),
          },
          {
            term: t("quarantine.one.completeness"),
            value: facts.completeness === null ? none : `${facts.completeness} / 100`,
          },
          { term: t("quarantine.one.captured"), value: <DateTime value={facts.capturedAt} /> },
          { term: t("quarantine.one.received"), value: <DateTime value={facts.receivedAt} /> },
        ]}
      />
    </Card>
  );
}

/** How a source's held leads ended, and what it brings each day. */
export function SourceRecordCard({ record }: { record: SourceRecord }) {
  const t = useWords();
  const { intl } = useReader();
  const header = { label: t("quarantine.one.day"), value: t("quarantine.one.leads") };
  return (
    <Card title={t("quarantine.one.record")}>
      <div className="grid gap-5">
        <StatRow label={t("quarantine.one.record")}>
          <StatTile label={t("quarantine.one.held")} value={<Figure value={record.held} />} />
          <StatTile label={t("quarantine.one.released")} value={<Figure value={record.released} />} />
          <StatTile label={t("quarantine.one.rejected")} value={<Figure value={record.rejected} />} />
        </StatRow>
        <section>
          <h3 className="mb-2 font-medium">{t("quarantine.one.week")}</h3>
          <BarTable
            caption={t("quarantine.one.week")}
            header={header}
            points={record.days.map(({ day, leads }) => ({
              label: day,
              value: leads,
              shown: formatNumber(leads, intl),
            }))}
          />
        </section>
      </div>
    </Card>
  );
}
