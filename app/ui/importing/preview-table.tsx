import type { PreviewLead } from "#app/exchange/batches/preview-row.ts";
import type { RowOutcome } from "#app/exchange/intake/row-reasons.ts";
import { isWordKey } from "#app/words/words.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable } from "../data-table.tsx";
import { Figure, Ltr, Money } from "../figures.tsx";
import { formatDate } from "../format.ts";
import { useReader } from "../reader.tsx";
import { StatRow, StatTile } from "../stat-tile.tsx";
import type { Tone } from "../tone.ts";

export type ShownPreviewRow = { line: number; outcome: RowOutcome; lead: PreviewLead | null; sentence: string | null };
const tones: Record<RowOutcome, Tone> = {
  accepted: "positive",
  updated: "info",
  rejected: "negative",
  duplicate: "neutral",
};

/** What rows would become, by count. */
export function OutcomeTiles({ label, rows }: { label: string; rows: Record<"total" | RowOutcome, number> }) {
  const t = useWords();
  return (
    <StatRow label={label}>
      {(["accepted", "updated", "rejected", "duplicate"] as const).map((outcome) => (
        <StatTile key={outcome} label={t(`importing.preview.${outcome}`)} value={<Figure value={rows[outcome]} />} />
      ))}
    </StatRow>
  );
}

/** Rows as they would be stored, masked; of those that would not be, why. */
export function PreviewTable({ rows, currency }: { rows: ShownPreviewRow[]; currency: string }) {
  const t = useWords();
  return (
    <DataTable<ShownPreviewRow>
      caption={t("importing.preview.rows")}
      captionHidden
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: "line", header: t("importing.preview.line"), isRowHeader: true, cell: ({ line }) => line },
        {
          key: "outcome",
          header: t("importing.preview.outcome"),
          cell: ({ outcome, sentence }) => (
            <div className="grid justify-items-start gap-1">
              <StatusPill tone={tones[outcome]}>{t(`importing.preview.outcomes.${outcome}`)}</StatusPill>
              {sentence !== null && <span className="text-ink-soft">{sentence}</span>}
            </div>
          ),
        },
        { key: "person", header: t("importing.preview.person"), cell: ({ lead }) => lead && <Person lead={lead} /> },
        { key: "facts", header: t("importing.preview.facts"), cell: ({ lead }) => lead && <Facts lead={lead} /> },
        { key: "consent", header: t("importing.preview.consent"), cell: ({ lead }) => lead && <Consent lead={lead} /> },
        {
          key: "completeness",
          header: t("importing.preview.completeness"),
          align: "end",
          cell: ({ lead }) => lead && `${lead.completeness} %`,
        },
        {
          key: "price",
          header: t("importing.preview.price"),
          align: "end",
          cell: ({ lead }) =>
            lead &&
            (lead.price === null ? t("importing.preview.tooOld") : <Money value={{ amount: lead.price, currency }} />),
        },
      ]}
    />
  );
}

function Person({ lead: { name, phone, email } }: { lead: PreviewLead }) {
  return (
    <div className="grid gap-0.5 whitespace-nowrap">
      <bdi>{name}</bdi>
      {phone !== null && <Ltr mono>{phone}</Ltr>}
      {email !== null && <Ltr mono>{email}</Ltr>}
    </div>
  );
}

const coded = [
  ["gender", "gender"],
  ["marital_status", "maritalStatus"],
  ["employment_status", "employmentStatus"],
  ["education", "education"],
] as const;

function Facts({ lead }: { lead: PreviewLead }) {
  const t = useWords();
  const say = t as (key: string) => string;
  const wordOf = (field: string, code: string) => {
    const key = `filters.values.${field}.${code}`;
    return isWordKey(key) ? say(key) : code;
  };
  const told = [
    lead.region ?? lead.country,
    lead.age === null ? null : t("importing.preview.years", { age: lead.age }),
    ...coded.map(([field, fact]) => lead[fact] && wordOf(field, lead[fact])),
    lead.interests.join(", "),
  ].filter(Boolean);
  const attributes = Object.entries(lead.attributes);
  return (
    <div className="grid gap-0.5">
      <span>{told.join(" · ")}</span>
      {attributes.length > 0 && (
        <span className="text-[0.8125rem] text-ink-soft wrap-anywhere">
          {attributes
            .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
            .join(" · ")}
        </span>
      )}
    </div>
  );
}

function Consent({ lead }: { lead: PreviewLead }) {
  const t = useWords();
  const { intl, timeZone } = useReader();
  const names = { phone: "channelPhone", sms: "channelSms", email: "channelEmail", post: "channelPost" } as const;
  return (
    <div className="grid gap-0.5">
      <span>{lead.consentChannels.map((channel) => t(`intake.upload.${names[channel]}`)).join(", ")}</span>
      <span className="text-[0.8125rem] text-ink-soft">
        {t("importing.preview.until", { date: formatDate(new Date(lead.consentUntil), { intl, timeZone }) })}
      </span>
    </div>
  );
}
