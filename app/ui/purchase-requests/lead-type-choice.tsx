import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";

type LeadTypeChoiceProps = { types: { code: string; name: string }[]; current: string };

/** Which leads a new request is about: the form below follows. Nothing where there is but one type. */
export function LeadTypeChoice({ types, current }: LeadTypeChoiceProps) {
  const t = useWords();
  if (types.length < 2) return null;
  return (
    <FilterForm label={t("requests.form.chooseType")} submitLabel={t("requests.form.chooseType")}>
      <SelectField
        name="type"
        label={t("requests.form.leadType")}
        choices={types.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={current}
        placeholder={false}
        optional
      />
    </FilterForm>
  );
}
