import { weekdays } from "#app/exchange/open-hours.ts";
import {
  allocationStrategies,
  goesByPrice,
  isAuction,
  listingModes,
  type PriceModel,
} from "#app/exchange/price-rules/price-models.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, RadioGroup } from "../choice-fields.tsx";
import { Disclosure } from "../disclosure.tsx";
import { useFormState } from "../form-context.ts";
import { FieldSet } from "../form.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

const SLOT_ROWS = 3;

/** To how many a lead goes. What only one way asks stands under it while it is chosen. */
export function ModeFields({ model }: { model: PriceModel }) {
  const t = useWords();
  const days = (
    <NumberField
      name="window_days"
      label={t("priceRules.form.windowDays")}
      hint={t("priceRules.form.windowDaysHint")}
      unit={t("priceRules.form.days")}
      optional
    />
  );
  return (
    <FieldSet legend={t("priceRules.form.listing")}>
      <div className="group/mode grid gap-4">
        <RadioGroup
          name="sale_mode"
          label={t("priceRules.form.mode")}
          labelHidden
          defaultValue="shared"
          choices={listingModes
            .filter((value) => model !== "dutch" || value !== "hybrid")
            .map((value) => ({
              value,
              label: t(`priceRules.modeChoices.${value}.name`),
              hint: t(`priceRules.modeChoices.${value}.text`),
              detail: value === "exclusive_window" && days,
            }))}
        />
        <div className="group-has-[[value=exclusive]:checked]/mode:hidden">
          <NumberField
            name="max_sales"
            label={t("priceRules.form.maxSales")}
            hint={t("priceRules.form.maxSalesHint")}
            optional
          />
        </div>
      </div>
    </FieldSet>
  );
}

/** Who of several buyers gets a lead; where the price alone says so, that it does. */
export function AllocationFields({ model }: { model: PriceModel }) {
  const t = useWords();
  const minutes = (
    <NumberField
      name="claim_minutes"
      label={t("priceRules.form.claimMinutes")}
      hint={t("priceRules.form.claimMinutesHint")}
      unit={t("priceRules.form.minutesUnit")}
      optional
    />
  );
  return (
    <FieldSet legend={t("priceRules.form.allocation")}>
      {goesByPrice(model) ? (
        <p>{t(isAuction(model) ? "priceRules.form.byBid" : "priceRules.form.byTime")}</p>
      ) : (
        <RadioGroup
          name="allocation"
          label={t("priceRules.form.allocation")}
          labelHidden
          defaultValue="highest_price"
          choices={allocationStrategies.map((value) => ({
            value,
            label: t(`priceRules.allocations.${value}.name`),
            hint: t(`priceRules.allocations.${value}.text`),
            detail: value === "first_claim" && minutes,
          }))}
        />
      )}
    </FieldSet>
  );
}

/** Hours of the week in which leads cost another price; folded away until somebody wants them. */
export function SlotFields({ timeZone }: { timeZone: string }) {
  const t = useWords();
  const { problems } = useFormState();
  const isFilled = Object.entries(problems?.entered ?? {}).some(
    ([name, value]) => name.startsWith("slots.") && value.length > 0,
  );
  return (
    <Disclosure summary={t("priceRules.form.slots")} open={isFilled}>
      <div className="grid gap-5 text-ink">
        <p className="text-ink-soft">{t("priceRules.form.slotsHint", { zone: timeZone.replaceAll("_", " ") })}</p>
        {Array.from({ length: SLOT_ROWS }, (_, row) => (
          <SlotRow key={row} row={row} />
        ))}
        <p className="text-[0.8125rem] text-ink-soft">{t("priceRules.form.more")}</p>
      </div>
    </Disclosure>
  );
}

function SlotRow({ row }: { row: number }) {
  const t = useWords();
  const said = { row: row + 1 };
  const name = `slots.row${row}`;
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <CheckboxGroup
        name={`${name}.days[]`}
        label={t("priceRules.form.slotDays", said)}
        choices={weekdays.map((day, i) => ({ value: String(i + 1), label: t(`requestLimits.days.${day}`) }))}
        inline
        optional
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField name={`${name}.from`} type="time" label={t("priceRules.form.slotFrom", said)} optional />
        <TextField name={`${name}.to`} type="time" label={t("priceRules.form.slotTo", said)} optional />
        <NumberField
          name={`${name}.percent`}
          label={t("priceRules.form.slotPercent", said)}
          unit="%"
          decimal
          optional
        />
      </div>
    </div>
  );
}
