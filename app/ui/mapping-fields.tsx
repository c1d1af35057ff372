import type { BatchColumn } from "#app/exchange/batches/batch-columns.ts";
import { useWords } from "#app/words/use-words.ts";
import { Badge } from "./badge.tsx";
import { columnUseName } from "./batch-result.tsx";
import { type ChoiceGroup, SelectField } from "./choice-fields.tsx";
import { DataTable } from "./data-table.tsx";
import { Ltr } from "./figures.tsx";

type MappingRow = BatchColumn & { position: number; use: string };
export type OwnUse = { code: string; label: string };
/** `own`: the fields that only the batch's lead type has. */
export type MappingFieldsProps = { columns: BatchColumn[]; mapping: string[]; own: OwnUse[] };

/** One line for each column of the file, by position: its name, masked examples, and what it is for. */
export function MappingFields({ columns, mapping, own }: MappingFieldsProps) {
  const t = useWords();
  const rows = columns.map((column, position) => ({ ...column, position, use: mapping[position] ?? "ignore" }));
  return (
    <DataTable<MappingRow>
      caption={t("intake.mapping.title")}
      captionHidden
      rows={rows}
      rowKey={({ position }) => String(position)}
      columns={[
        { key: "column", header: t("intake.mapping.column"), isRowHeader: true, cell: (row) => <Name row={row} /> },
        { key: "samples", header: t("intake.mapping.samples"), cell: ({ samples }) => <Samples samples={samples} /> },
        { key: "use", header: t("intake.mapping.use"), cell: (row) => <UseField row={row} own={own} /> },
      ]}
    />
  );
}

/** The column's name, and what was done to its values before they came. */
function Name({ row: { name, damage = [] } }: { row: MappingRow }) {
  const t = useWords();
  return (
    <>
      {name}
      {damage.map(({ damage: kind, rows }) => (
        <p key={kind} className="max-w-prose text-xs font-normal text-caution-ink">
          {t(`intake.mapping.damage.${kind}`, { count: rows })}
        </p>
      ))}
    </>
  );
}

function Samples({ samples }: { samples: string[] }) {
  const t = useWords();
  if (samples.length === 0) return <span className="text-ink-faint">{t("intake.mapping.noSamples")}</span>;
  return (
    <span className="text-ink-soft wrap-anywhere">
      <Ltr>{samples.slice(0, 3).join(" · ")}</Ltr>
    </span>
  );
}

function UseField({ row, own }: { row: MappingRow; own: OwnUse[] }) {
  const t = useWords();
  const ofType = own.map(({ code, label }) => ({ value: `attribute:${code}`, label }));
  const kept = row.use.startsWith("attribute:") ? row.use : `attribute:${attributeName(row)}`;
  const others = ofType.some(({ value }) => value === kept) ? [] : [kept];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SelectField
        name={`use.${row.position}`}
        label={t("intake.mapping.useOf", { name: row.name })}
        labelHidden
        placeholder={false}
        defaultValue={row.use}
        choices={[
          ...groupedUses(t),
          ...(ofType.length > 0 ? [{ label: t("intake.mapping.groups.own"), choices: ofType }] : []),
          {
            label: t("intake.mapping.groups.other"),
            choices: [...others, "special_category", "ignore"].map((use) => ({
              value: use,
              label: columnUseName(use, t),
            })),
          },
        ]}
      />
      <Badge tone={row.confidence === "none" ? "neutral" : row.confidence === "likely" ? "caution" : "positive"}>
        {t(`intake.mapping.confidence.${row.confidence}`)}
      </Badge>
    </div>
  );
}

/** A name for the column as an attribute: ASCII letters of its own, or its position. */
function attributeName({ name, position }: MappingRow): string {
  const plain = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  return plain === "" ? `column_${position + 1}` : plain;
}

const groups = {
  person: ["first_name", "last_name", "full_name", "phone", "email", "company"],
  place: ["country", "region", "city", "postal_code", "address", "latitude", "longitude"],
  facts: ["age", "date_of_birth", "gender", "marital_status", "employment_status", "education", "interests"],
  lead: ["captured_at", "external_id", "is_test"],
  consent: [
    "consent",
    "consent_text",
    "consent_at",
    "consent_page_url",
    "consent_channels",
    "consent_recipients",
    "consent_ip",
    "consent_user_agent",
    "certificate_url",
    "certificate_id",
    "do_not_call",
    "do_not_email",
  ],
} as const;

export function groupedUses(t: ReturnType<typeof useWords>): ChoiceGroup[] {
  return Object.entries(groups).map(([group, uses]) => ({
    label: t(`intake.mapping.groups.${group}` as "intake.mapping.groups.person"),
    choices: uses.map((use) => ({ value: use, label: columnUseName(use, t) })),
  }));
}
