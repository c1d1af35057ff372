import { filtersToWords } from "#app/exchange/leads/filter-sentence.ts";
import { ageBandHours, defaultAgeFactorsBps, type PriceModifier } from "#app/exchange/price-rules/price-lead.ts";
import type { PriceRuleView } from "#app/exchange/price-rules/price-rule-row.ts";
import { useWords } from "#app/words/use-words.ts";
import { SelectField } from "./choice-fields.tsx";
import { DataTable } from "./data-table.tsx";
import { ConfirmAction } from "./disclosure.tsx";
import { EmptyState } from "./empty-state.tsx";
import { Money, Percent } from "./figures.tsx";
import { FieldRow, FieldSet } from "./form.tsx";
import { MoneyField, NumberField } from "./number-fields.tsx";
import { useReader } from "./reader.tsx";
import { TextField } from "./text-fields.tsx";

const bands = ["day", "threeDays", "week", "month", "quarter"] as const;
const PERCENT_BPS = 100;

export function PriceRuleTable({ rules }: { rules: PriceRuleView[] }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("intake.priceRules.title")}
      captionHidden
      rows={rules}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("intake.priceRules.emptyTitle")}>{t("intake.priceRules.empty")}</EmptyState>}
      columns={[
        { key: "name", header: t("intake.priceRules.name"), isRowHeader: true, cell: ({ name }) => name },
        {
          key: "base",
          header: t("intake.priceRules.base"),
          align: "end",
          cell: ({ base, currency }) => <Money value={{ amount: base, currency }} />,
        },
        {
          key: "sold",
          header: t("intake.priceRules.saleMode"),
          cell: ({ saleMode, maxSales }) =>
            saleMode === "exclusive"
              ? t("intake.priceRules.exclusive")
              : t("intake.priceRules.shared", { most: maxSales }),
        },
        {
          key: "modifiers",
          header: t("intake.priceRules.modifiers"),
          cell: ({ modifiers }) => <Modifiers modifiers={modifiers} />,
        },
        {
          key: "archive",
          header: t("intake.priceRules.archive"),
          cell: ({ id }) => (
            <ConfirmAction
              id={`archive-${id}`}
              label={t("intake.priceRules.archive")}
              consequence={t("intake.priceRules.archiveConsequence")}
              action={`/seller/price-rules/${id}/archive`}
              size="sm"
              tone="secondary"
            />
          ),
        },
      ]}
    />
  );
}

function Modifiers({ modifiers }: { modifiers: readonly PriceModifier[] }) {
  const t = useWords();
  const { intl } = useReader();
  if (modifiers.length === 0) return <span className="text-ink-faint">{t("intake.priceRules.none")}</span>;
  return (
    <ul>
      {modifiers.map(({ condition, bps }, i) => (
        <li key={i}>
          {filtersToWords([condition], { t, intl })}: <Percent basisPoints={bps} />
        </li>
      ))}
    </ul>
  );
}

/** The age factors are asked in percent of the base, one for each band. */
export function PriceRuleFields({ currency }: { currency: string }) {
  const t = useWords();
  return (
    <>
      <FieldRow>
        <TextField name="name" label={t("intake.priceRules.name")} maxLength={120} />
        <MoneyField
          name="base"
          label={t("intake.priceRules.base")}
          hint={t("intake.priceRules.baseHint")}
          currency={currency}
        />
      </FieldRow>
      <FieldRow>
        <MoneyField name="floor" label={t("intake.priceRules.floor")} currency={currency} optional />
        <MoneyField name="ceiling" label={t("intake.priceRules.ceiling")} currency={currency} optional />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="sale_mode"
          label={t("intake.priceRules.saleMode")}
          placeholder={false}
          defaultValue="shared"
          choices={[
            { value: "shared", label: t("intake.upload.saleModeShared") },
            { value: "exclusive", label: t("intake.upload.saleModeExclusive") },
          ]}
        />
        <NumberField
          name="max_sales"
          label={t("intake.priceRules.maxSales")}
          hint={t("intake.upload.maxSalesHint")}
          defaultValue={3}
          optional
        />
      </FieldRow>
      <NumberField
        name="both_contacts"
        label={t("intake.priceRules.bonus")}
        hint={t("intake.priceRules.bonusHint")}
        unit="%"
        optional
      />
      <FieldSet legend={t("intake.priceRules.ages")}>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          {ageBandHours.map((hours, i) => (
            <NumberField
              key={hours}
              name={`ages.${i}`}
              label={t(`intake.priceRules.ageBands.${bands[i]!}`)}
              unit="%"
              defaultValue={(defaultAgeFactorsBps[i] ?? 0) / PERCENT_BPS}
            />
          ))}
        </div>
      </FieldSet>
    </>
  );
}
