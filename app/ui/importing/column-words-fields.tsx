import type { ColumnWords, MissingWord, ValueWord } from "#app/exchange/batches/column-words.ts";
import type { DateQuestion } from "#app/exchange/batches/date-questions.ts";
import { useWords } from "#app/words/use-words.ts";
import { isWordKey } from "#app/words/words.ts";
import { Card } from "../card.tsx";
import { CheckboxGroup, RadioGroup, SelectField } from "../choice-fields.tsx";
import { DataTable } from "../data-table.tsx";
import { formatDate } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";

export type NamedWords = ColumnWords & { name: string; use: string; position: number };
/** What is sent for a word that is to stay text: an empty choice would be no answer. */
export const AS_TEXT = "as_text";

/** The words of each column that may say nothing, to be ticked or not. */
export function MissingWordsCard({ columns }: { columns: NamedWords[] }) {
  const t = useWords();
  const found = columns.filter(({ missing }) => missing.length > 0);
  if (found.length === 0) return null;
  const label = ({ text, count }: MissingWord) =>
    t("importing.columns.missingWord", { word: text, cells: t("importing.columns.cells", { count }) });
  return (
    <Card title={t("importing.columns.missingTitle")} text={t("importing.columns.missingText")}>
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {found.map(({ name, missing, blank, position }) => (
          <CheckboxGroup
            key={position}
            name={`missing.c${position}[]`}
            label={t("importing.columns.missingIn", { name })}
            hint={blank > 0 ? t("importing.columns.blank", { count: blank }) : undefined}
            choices={missing.map((word, i) => ({ value: String(i), label: label(word) }))}
            defaultValue={missing.flatMap((word, i) => (word.isMissing ? [String(i)] : []))}
            optional
          />
        ))}
      </div>
    </Card>
  );
}

/** The words of columns whose values are few, each with the code it stands for. */
export function ValueWordsCards({ columns }: { columns: NamedWords[] }) {
  const t = useWords();
  const coded = columns.filter(({ values }) => values.length > 0);
  return coded.map((column) => (
    <Card
      key={column.position}
      flush
      title={`${t("importing.columns.valuesTitle")}: ${column.name}`}
      text={t("importing.columns.valuesText")}
    >
      <DataTable<ValueWord & { place: number }>
        caption={`${t("importing.columns.valuesTitle")}: ${column.name}`}
        captionHidden
        rows={column.values.map((word, place) => ({ ...word, place }))}
        rowKey={({ place }) => String(place)}
        columns={[
          {
            key: "word",
            header: t("importing.columns.word"),
            isRowHeader: true,
            cell: ({ text }) => <bdi>{text}</bdi>,
          },
          {
            key: "cells",
            header: t("intake.batch.count"),
            align: "end",
            cell: ({ count }) => t("importing.columns.cells", { count }),
          },
          {
            key: "code",
            header: t("importing.columns.standsFor"),
            cell: (word) => <CodeField word={word} column={column} />,
          },
        ]}
      />
    </Card>
  ));
}

function CodeField({ word, column }: { word: ValueWord & { place: number }; column: NamedWords }) {
  const t = useWords();
  const say = t as (key: string) => string;
  const labelOf = (code: string) => {
    const key = `filters.values.${column.use}.${code}`;
    return isWordKey(key) ? say(key) : code;
  };
  return (
    <SelectField
      name={`value.c${column.position}.v${word.place}`}
      label={t("importing.columns.valueOf", { word: word.text, name: column.name })}
      labelHidden
      placeholder={false}
      defaultValue={word.code ?? AS_TEXT}
      choices={[
        ...column.codes.map(({ code, label }) => ({ value: code, label: label ?? labelOf(code) })),
        { value: AS_TEXT, label: t("importing.columns.keepText") },
      ]}
    />
  );
}

type DatesProps = { dates: DateQuestion[]; dateOrder: "day_first" | "month_first" | undefined };

/** Dates with two readings, both of them shown. */
export function DatesCard({ dates, dateOrder }: DatesProps) {
  const t = useWords();
  const { intl } = useReader();
  if (dates.length === 0) return null;
  const example = dates.flatMap(({ examples }) => examples);
  const read = (order: "dayFirst" | "monthFirst") =>
    example
      .slice(0, 3)
      .map((each) => {
        const date = formatDate(new Date(`${each[order]}T12:00:00Z`), { intl, timeZone: "UTC" });
        return t("importing.columns.dayFirstExample", { text: each.text, date });
      })
      .join("; ");
  return (
    <Card title={t("importing.columns.datesTitle")} text={t("importing.columns.datesText")} className="max-w-3xl">
      <div className="grid gap-4">
        {dates
          .filter(({ evidence }) => evidence === "contradictory")
          .map(({ column }) => (
            <Notice key={column} tone="caution">
              {t("importing.columns.contradictory", { name: column })}
            </Notice>
          ))}
        <RadioGroup
          name="date_order"
          label={t("intake.mapping.dateOrder")}
          defaultValue={dateOrder}
          choices={[
            { value: "day_first", label: t("importing.columns.dayFirst"), hint: read("dayFirst") },
            { value: "month_first", label: t("importing.columns.monthFirst"), hint: read("monthFirst") },
          ]}
        />
      </div>
    </Card>
  );
}
