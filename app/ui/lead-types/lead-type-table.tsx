import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { DataTable, RowLink } from "../data-table.tsx";
import { Figure, Ltr } from "../figures.tsx";

/** The exchange's lead types, each a link to its editor. */
export function LeadTypeTable({ types }: { types: LeadTypeSchema[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("leadTypes.caption")}
      captionHidden
      rows={types}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "name",
          header: t("leadTypes.name"),
          isRowHeader: true,
          cell: ({ code, name }) => <RowLink to={`/operator/lead-types/${code}`}>{name}</RowLink>,
        },
        { key: "code", header: t("leadTypes.code"), noWrap: true, cell: ({ code }) => <Ltr mono>{code}</Ltr> },
        { key: "person", header: t("leadTypes.person"), cell: ({ person }) => t(`leadTypes.persons.${person}`) },
        {
          key: "fields",
          header: t("leadTypes.fieldCount"),
          align: "end",
          cell: ({ fields }) => <Figure value={fields.length} />,
        },
        {
          key: "own",
          header: t("leadTypes.ownFieldCount"),
          align: "end",
          cell: ({ fields }) => <Figure value={fields.filter(({ isCore }) => !isCore).length} />,
        },
        {
          key: "version",
          header: t("leadTypes.version"),
          align: "end",
          cell: ({ version }) => <Figure value={version} />,
        },
        { key: "state", header: t("leadTypes.state"), cell: (type) => <LeadTypeState type={type} /> },
      ]}
    />
  );
}

export function LeadTypeState({ type }: { type: Pick<LeadTypeSchema, "isArchived"> }) {
  const t = useWords();
  return type.isArchived ? (
    <StatusPill tone="neutral">{t("leadTypes.archivedState")}</StatusPill>
  ) : (
    <StatusPill tone="positive">{t("leadTypes.liveState")}</StatusPill>
  );
}
