import { useId, useState } from "react";
import { FREE_ROWS } from "#app/exchange/purchase-requests/purchase-request-form.ts";
import { type RowChoice, rowOperators } from "#app/exchange/purchase-requests/row-operators.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { Disclosure } from "../disclosure.tsx";
import { FieldSet } from "../form.tsx";
import { enteredText, FormContext, useFormState } from "../form-context.ts";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";
import { useScripted } from "../use-scripted.ts";

type ConditionRowsProps = {
  fields: readonly RowChoice[];
  /** Rows that are filled in. */
  filled: number;
  /** A button that gives more rows, where the form has one. */
  more?: React.ReactNode;
};

/** Any condition that the form has no field for: a row each, and some that are free. */
export function ConditionRows({ fields, filled, more }: ConditionRowsProps) {
  const t = useWords();
  const state = useFormState();
  const { problems } = state;
  const count = Math.max(filled, enteredRows(problems?.entered)) + FREE_ROWS;
  const isWrong = Object.keys(problems?.fields ?? {}).some((name) => name.startsWith("more."));
  return (
    <Disclosure wide summary={t("requests.rows.title")} open={count > FREE_ROWS || isWrong}>
      <FieldSet legend={t("requests.rows.title")} hint={t("requests.rows.text")}>
        <p className="-mt-2 text-[0.8125rem]">{t("requests.rows.hint")}</p>
        {/* Every box of a row may stay empty, so none says so. */}
        <FormContext.Provider value={{ ...state, isFilter: true }}>
          {Array.from({ length: count }, (_, row) => (
            <ConditionRow key={row} row={row} fields={fields} />
          ))}
        </FormContext.Provider>
        {more}
      </FieldSet>
    </Disclosure>
  );
}

function enteredRows(entered: Record<string, unknown> = {}): number {
  const rows = Object.entries(entered).flatMap(([name, value]) => {
    const row = /^more\.row(\d+)\.(field|value)$/.exec(name)?.[1];
    return row !== undefined && value !== "" ? [Number(row) + 1] : [];
  });
  return Math.max(0, ...rows);
}

/** With scripts, a field that is chosen leaves the comparisons that suit it, and suggests its values. */
function ConditionRow({ row, fields }: { row: number; fields: readonly RowChoice[] }) {
  const t = useWords();
  const { problems } = useFormState();
  const isScripted = useScripted();
  const listId = useId();
  const name = `more.row${row}`;
  const [chosen, setChosen] = useState(enteredText(problems?.entered, `${name}.field`) ?? "");
  const field = fields.find((each) => each.name === chosen);
  const operators = isScripted && field ? field.operators : rowOperators;
  const number = row + 1;
  return (
    <div
      className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2 lg:grid-cols-3"
      onChange={({ target }) => {
        if (target instanceof HTMLSelectElement && target.name === `${name}.field`) setChosen(target.value);
      }}
    >
      <SelectField
        name={`${name}.field`}
        label={t("requests.rows.field", { number })}
        choices={fields.map((each) => ({ value: each.name, label: each.label }))}
      />
      <SelectField
        name={`${name}.operator`}
        label={t("requests.rows.operator", { number })}
        choices={operators.map((value) => ({ value, label: t(`requests.rows.operators.${value}`) }))}
      />
      <TextField
        name={`${name}.value`}
        label={t("requests.rows.value", { number })}
        list={field && field.suggestions.length > 0 ? listId : undefined}
        autoComplete="off"
      />
      {field && field.suggestions.length > 0 && (
        <datalist id={listId}>
          {field.suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      <SelectField
        name={`${name}.missing`}
        label={t("requests.rows.missing", { number })}
        choices={(["reject", "accept"] as const).map((value) => ({ value, label: t(`requests.rows.${value}`) }))}
        placeholder={false}
        defaultValue="reject"
      />
      <NumberField name={`${name}.weight`} label={t("requests.rows.weight", { number })} />
    </div>
  );
}
