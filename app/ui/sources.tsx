import { originClasses, sourceChannels, sourceMethods } from "#app/exchange/sources/source-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "./choice-fields.tsx";
import { DataTable } from "./data-table.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Figure } from "./figures.tsx";
import { FieldRow } from "./form.tsx";
import { TextField } from "./text-fields.tsx";

type SourceRow = {
  id: string;
  name: string;
  channel: string;
  method: string;
  originClass: string;
  hasSavedMapping: boolean;
  leads: number;
};

export function SourceTable({ sources }: { sources: SourceRow[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("intake.sources.title")}
      captionHidden
      rows={sources}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("intake.sources.emptyTitle")}>{t("intake.sources.empty")}</EmptyState>}
      columns={[
        { key: "name", header: t("intake.sources.name"), isRowHeader: true, cell: ({ name }) => name },
        {
          key: "channel",
          header: t("intake.sources.channel"),
          cell: ({ channel }) => t(`intake.sources.channels.${channel}` as "intake.sources.channels.other"),
        },
        {
          key: "method",
          header: t("intake.sources.method"),
          cell: ({ method }) => t(`intake.sources.methods.${method}` as "intake.sources.methods.import"),
        },
        {
          key: "origin",
          header: t("intake.sources.originClass"),
          cell: ({ originClass }) =>
            t(`intake.sources.originClasses.${originClass}` as "intake.sources.originClasses.net"),
        },
        {
          key: "mapping",
          header: t("intake.sources.mapping"),
          cell: ({ hasSavedMapping }) =>
            t(hasSavedMapping ? "intake.sources.mappingKept" : "intake.sources.mappingNone"),
        },
        {
          key: "leads",
          header: t("intake.sources.accepted"),
          align: "end",
          cell: ({ leads }) => <Figure value={leads} />,
        },
      ]}
    />
  );
}

export function SourceFields() {
  const t = useWords();
  return (
    <>
      <FieldRow>
        <TextField name="name" label={t("intake.sources.name")} maxLength={120} />
        <SelectField
          name="channel"
          label={t("intake.sources.channel")}
          placeholder={false}
          defaultValue="landing_page"
          choices={sourceChannels.map((value) => ({ value, label: t(`intake.sources.channels.${value}`) }))}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="method"
          label={t("intake.sources.method")}
          placeholder={false}
          defaultValue="funnel"
          choices={sourceMethods.map((value) => ({ value, label: t(`intake.sources.methods.${value}`) }))}
        />
        <SelectField
          name="origin_class"
          label={t("intake.sources.originClass")}
          placeholder={false}
          defaultValue="net"
          choices={originClasses.map((value) => ({ value, label: t(`intake.sources.originClasses.${value}`) }))}
        />
      </FieldRow>
    </>
  );
}
