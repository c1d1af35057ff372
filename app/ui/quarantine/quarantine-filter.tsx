import { signalCodes } from "#app/exchange/quarantine/signal-codes.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "../choice-fields.tsx";
import { FilterForm } from "../filter-form.tsx";

type Named = { id: string; name: string };
export type ShownFilter = { seller: string; source: string; signal: string };
type QuarantineFilterProps = { filter: ShownFilter; sellers: Named[]; sources: Named[] };

export function QuarantineFilter({ filter, sellers, sources }: QuarantineFilterProps) {
  const t = useWords();
  const choices = (named: Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterForm label={t("quarantine.filter")} clearTo="/operator/quarantine">
      <SelectField
        name="seller"
        label={t("quarantine.seller")}
        placeholder={t("quarantine.anySeller")}
        defaultValue={filter.seller}
        choices={choices(sellers)}
        optional
      />
      <SelectField
        name="source"
        label={t("quarantine.source")}
        placeholder={t("quarantine.anySource")}
        defaultValue={filter.source}
        choices={choices(sources)}
        optional
      />
      <SelectField
        name="signal"
        label={t("quarantine.signal")}
        placeholder={t("quarantine.anySignal")}
        defaultValue={filter.signal}
        choices={signalCodes.map((value) => ({ value, label: t(`quarantine.codes.${value}`) }))}
        optional
      />
    </FilterForm>
  );
}
