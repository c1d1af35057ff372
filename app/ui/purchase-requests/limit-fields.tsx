import { weekdays } from "#app/exchange/open-hours.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import type { BoughtSource } from "#app/exchange/sales/list-bought-sources.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, type Choice, RadioGroup, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { MoneyField, NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";

/** From when to when, in whose clock, and how evenly. */
export function TimeFields({ timeZones }: { timeZones: Choice[] }) {
  const t = useWords();
  return (
    <FieldSet legend={t("requestLimits.time")}>
      <SelectField name="timeZone" label={t("requestLimits.timeZone")} choices={timeZones} placeholder={false} />
      <FieldRow>
        <TextField name="startsAt" type="datetime-local" label={t("requests.startsAt")} optional />
        <TextField name="endsAt" type="datetime-local" label={t("requests.endsAt")} optional />
      </FieldRow>
      <RadioGroup
        name="pacing"
        label={t("requestLimits.pacing")}
        choices={[
          { value: "asap", label: t("requestLimits.asap"), hint: t("requestLimits.asapHint") },
          { value: "even", label: t("requestLimits.even"), hint: t("requestLimits.evenHint") },
        ]}
      />
    </FieldSet>
  );
}

/** At most so many, and so much money, in each period. */
export function CapFields({ currency }: { currency: string }) {
  const t = useWords();
  return (
    <FieldSet legend={t("requestLimits.caps")} hint={t("requestLimits.capsHint")}>
      {periods.map((period) => (
        <FieldRow key={period}>
          <NumberField
            name={`caps.${period}.count`}
            label={t(`requestLimits.count.${period}`)}
            unit={t("requestLimits.leads")}
            optional
          />
          <MoneyField
            name={`caps.${period}.spend`}
            label={t(`requestLimits.spend.${period}`)}
            currency={currency}
            optional
          />
        </FieldRow>
      ))}
    </FieldSet>
  );
}

/** Hours of the week; nothing filled in means always. */
export function HourFields() {
  const t = useWords();
  return (
    <FieldSet legend={t("requestLimits.hours")} hint={t("requestLimits.hoursHint")}>
      {weekdays.map((day) => (
        <FieldRow key={day}>
          <TextField
            name={`hours.${day}.from`}
            type="time"
            label={t("requestLimits.from", { day: t(`requestLimits.days.${day}`) })}
            optional
          />
          <TextField
            name={`hours.${day}.to`}
            type="time"
            label={t("requestLimits.to", { day: t(`requestLimits.days.${day}`) })}
            optional
          />
        </FieldRow>
      ))}
    </FieldSet>
  );
}

export function SourceFields({ sources }: { sources: readonly BoughtSource[] }) {
  const t = useWords();
  if (sources.length === 0) return null;
  return (
    <FieldSet legend={t("requestLimits.sources")}>
      <CheckboxGroup
        name="blockedSources[]"
        label={t("requestLimits.blocked")}
        hint={t("requestLimits.blockedHint")}
        choices={sources.map(({ id, name, bought, refunded }) => ({
          value: id,
          label: name,
          hint: t("requestLimits.bought", { count: bought, refunded }),
        }))}
        optional
      />
    </FieldSet>
  );
}
