import type { Detected } from "#app/exchange/batches/inspect-file.ts";
import { encodings } from "#app/exchange/batches/text-encodings.ts";
import { delimiters } from "#app/exchange/batches/detect-dialect.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { DataTable } from "../data-table.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";
import { FieldRow } from "../form.tsx";
import { NumberField } from "../number-fields.tsx";
import { delimiterName } from "./delimiter-name.ts";

/** What was found in the bytes of a file. */
export function FoundReading({ detected }: { detected: Detected }) {
  const t = useWords();
  const { encoding, delimiter, headerLine, lineEnding, unpacked } = detected;
  const isWorkbook = unpacked?.container === "xlsx";
  return (
    <DescriptionList
      items={[
        {
          term: t("importing.reading.container"),
          value: t(`importing.reading.containers.${unpacked?.container ?? "none"}`),
        },
        ...(unpacked ? [{ term: t("importing.reading.sheet"), value: unpacked.sheet }] : []),
        ...(isWorkbook
          ? []
          : [
              { term: t("intake.batch.encoding"), value: <Ltr>{encoding}</Ltr> },
              { term: t("intake.batch.delimiter"), value: t(`intake.delimiters.${delimiterName(delimiter)}`) },
              { term: t("intake.batch.lineEnding"), value: t(`intake.lineEndings.${lineEnding}`) },
            ]),
        {
          term: t("intake.batch.headerRow"),
          value:
            headerLine === null ? t("intake.batch.noHeader") : t("importing.reading.headerLine", { line: headerLine }),
        },
      ]}
    />
  );
}

/** The same, to be said otherwise. */
export function ReadingFields({ detected }: { detected: Detected }) {
  const t = useWords();
  const { encoding, delimiter, headerLine, unpacked } = detected;
  return (
    <>
      {unpacked && unpacked.sheets.length > 1 && (
        <SelectField
          name="sheet"
          label={t("importing.reading.sheet")}
          defaultValue={unpacked.sheet}
          placeholder={false}
          choices={unpacked.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
        />
      )}
      {unpacked?.container !== "xlsx" && (
        <FieldRow>
          <SelectField
            name="encoding"
            label={t("intake.batch.encoding")}
            defaultValue={encoding}
            placeholder={false}
            choices={encodings.map((each) => ({ value: each, label: each }))}
          />
          <SelectField
            name="delimiter"
            label={t("intake.batch.delimiter")}
            defaultValue={delimiter === "\t" ? "tab" : delimiter}
            placeholder={false}
            choices={delimiters.map((each) => ({
              value: each === "\t" ? "tab" : each,
              label: t(`intake.delimiters.${delimiterName(each)}`),
            }))}
          />
        </FieldRow>
      )}
      <NumberField
        name="header_row"
        label={t("intake.batch.headerRow")}
        hint={t("importing.reading.headerHint")}
        defaultValue={String(headerLine ?? 0)}
        className="max-w-xs"
      />
    </>
  );
}

type FirstRowsProps = { names: string[]; rows: { line: number; cells: string[] }[] };

/** The first rows as they are cut into cells. Wide files scroll sideways. */
export function FirstRows({ names, rows }: FirstRowsProps) {
  const t = useWords();
  return (
    <DataTable<FirstRowsProps["rows"][number]>
      caption={t("importing.reading.rows")}
      captionHidden
      narrow="scroll"
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: "line", header: t("importing.reading.line"), isRowHeader: true, align: "end", cell: ({ line }) => line },
        ...names.map((name, at) => ({
          key: `cell-${at}`,
          header: name,
          noWrap: true,
          cell: ({ cells }: { cells: string[] }) => cells[at] ?? "",
        })),
      ]}
    />
  );
}
