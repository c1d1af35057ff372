import { ageBandHours, defaultAgeFactorsBps } from "#app/exchange/price-rules/price-lead.ts";
import { type PriceModel, tierBases } from "#app/exchange/price-rules/price-models.ts";
import { ageBandNames } from "#app/exchange/price-rules/price-preview.ts";
import { useWords } from "#app/words/use-words.ts";
import { RadioGroup } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { MoneyField, NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

const PERCENT_BPS = 100;
const TIER_ROWS = 6;
type Props = { model: PriceModel; currency: string };

/** What a lead costs under a rule of this model: the fields of its prices, and none of another's. */
export function PriceFields({ model, currency }: Props) {
  const t = useWords();
  return (
    <FieldSet legend={t("priceRules.form.prices")}>
      <TextField name="name" label={t("priceRules.form.name")} hint={t("priceRules.form.nameHint")} maxLength={120} />
      <FieldRow>
        <MoneyField
          name="base"
          label={t(`priceRules.form.base.${model}`)}
          hint={t(`priceRules.form.baseHint.${model}`)}
          currency={currency}
        />
        {model === "dutch" ? (
          <MoneyField
            name="floor"
            label={t("priceRules.form.end")}
            hint={t("priceRules.form.endHint")}
            currency={currency}
          />
        ) : (
          <MoneyField
            name="floor"
            label={t("priceRules.form.floor")}
            hint={t("priceRules.form.floorHint")}
            currency={currency}
            optional
          />
        )}
      </FieldRow>
      <OwnFields model={model} currency={currency} />
      <FieldRow>
        <NumberField
          name="both_contacts"
          label={t("priceRules.form.bonus")}
          hint={t("priceRules.form.bonusHint")}
          unit="%"
          decimal
          optional
        />
        <MoneyField
          name="ceiling"
          label={t("priceRules.form.ceiling")}
          hint={t("priceRules.form.ceilingHint")}
          currency={currency}
          optional
        />
      </FieldRow>
    </FieldSet>
  );
}

/** What only rules of this model ask. */
function OwnFields({ model, currency }: Props) {
  const t = useWords();
  switch (model) {
    case "fixed":
      return null;
    case "tiered_volume":
      return <TierFields />;
    case "bid_first_price":
    case "bid_second_price":
      return (
        <MoneyField
          name="reserve"
          label={t("priceRules.form.reserve")}
          hint={t("priceRules.form.reserveHint")}
          currency={currency}
          optional
        />
      );
    case "dutch":
      return (
        <FieldRow>
          <MoneyField name="dutch.step" label={t("priceRules.form.step")} currency={currency} />
          <NumberField
            name="dutch.minutes"
            label={t("priceRules.form.minutes")}
            unit={t("priceRules.form.minutesUnit")}
          />
        </FieldRow>
      );
    case "revenue_share":
      return (
        <NumberField
          name="revenue_share"
          label={t("priceRules.form.share")}
          hint={t("priceRules.form.shareHint")}
          unit="%"
          decimal
        />
      );
  }
}

function TierFields() {
  const t = useWords();
  return (
    <>
      <FieldSet legend={t("priceRules.form.tiersLegend")} hint={t("priceRules.form.tiersHint")}>
        <div className="grid max-w-md grid-cols-2 gap-x-4 gap-y-2">
          <span className="text-[0.8125rem] text-ink-soft" aria-hidden="true">
            {t("priceRules.form.fromHead")}
          </span>
          <span className="text-[0.8125rem] text-ink-soft" aria-hidden="true">
            {t("priceRules.form.percentHead")}
          </span>
          {Array.from({ length: TIER_ROWS }, (_, i) => (
            <TierRow key={i} row={i} />
          ))}
        </div>
        <p className="text-[0.8125rem] text-ink-soft">{t("priceRules.form.more")}</p>
      </FieldSet>
      <RadioGroup
        name="tier_basis"
        label={t("priceRules.form.tierBasis")}
        defaultValue="graduated"
        choices={tierBases.map((value) => ({
          value,
          label: t(`priceRules.form.${value}`),
          hint: t(`priceRules.form.${value}Hint`),
        }))}
      />
    </>
  );
}

function TierRow({ row }: { row: number }) {
  const t = useWords();
  const said = { row: row + 1 };
  return (
    <>
      <NumberField name={`tiers.row${row}.from`} label={t("priceRules.form.from", said)} labelHidden optional />
      <NumberField
        name={`tiers.row${row}.percent`}
        label={t("priceRules.form.percent", said)}
        unit="%"
        decimal
        labelHidden
        optional
      />
    </>
  );
}

/** How much of the price is left as a lead grows older, in percent, one for each age band. */
export function AgeFields() {
  const t = useWords();
  return (
    <FieldSet legend={t("priceRules.form.ages")} hint={t("priceRules.form.agesHint")}>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {ageBandHours.map((hours, i) => (
          <NumberField
            key={hours}
            name={`ages.${i}`}
            label={t(`priceRules.ageBands.${ageBandNames[i]!}`)}
            unit="%"
            decimal
            defaultValue={(defaultAgeFactorsBps[i] ?? 0) / PERCENT_BPS}
          />
        ))}
      </div>
    </FieldSet>
  );
}
