import { weekdays } from "#app/exchange/purchase-requests/limits-form.ts";
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
    <FieldSet legend={t("requests.limits.time")}>
      <SelectField name="timeZone" label={t("requests.limits.timeZone")} choices={timeZones} placeholder={false} />
      <FieldRow>
        <TextField name="startsAt" type="datetime-local" label={t("requests.startsAt")} optional />
        <TextField name="endsAt" type="datetime-local" label={t("requests.endsAt")} optional />
      </FieldRow>
      <RadioGroup
        name="pacing"
        label={t("requests.limits.pacing")}
        choices={[
          { value: "asap", label: t("requests.limits.asap"), hint: t("requests.limits.asapHint") },
          { value: "even", label: t("requests.limits.even"), hint: t("requests.limits.evenHint") },
        ]}
      />
    </FieldSet>
  );
}

/** At most so many, and so much money, in each period. */
export function CapFields({ currency }: { currency: string }) {
  const t = useWords();
  return (
    <FieldSet legend={t("requests.limits.caps")} hint={t("requests.limits.capsHint")}>
      {periods.map((period) => (
        <FieldRow key={period}>
          <NumberField
            name={`caps.${period}.count`}
            label={t(`requests.limits.count.${period}`)}
            unit={t("requests.limits.leads")}
            optional
          />
          <MoneyField
            name={`caps.${period}.spend`}
            label={t(`requests.limits.spend.${period}`)}
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
    <FieldSet legend={t("requests.limits.hours")} hint={t("requests.limits.hoursHint")}>
      {weekdays.map((day) => (
        <FieldRow key={day}>
          <TextField
            name={`hours.${day}.from`}
            type="time"
            label={t("requests.limits.from", { day: t(`requests.limits.days.${day}`) })}
            optional
          />
          <TextField
            name={`hours.${day}.to`}
            type="time"
            label={t("requests.limits.to", { day: t(`requests.limits.days.${day}`) })}
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
    <FieldSet legend={t("requests.limits.sources")}>
      <CheckboxGroup
        name="blockedSources[]"
        label={t("requests.limits.blocked")}
        hint={t("requests.limits.blockedHint")}
        choices={sources.map(({ id, name, bought, refunded }) => ({
          value: id,
          label: name,
          hint: t("requests.limits.bought", { count: bought, refunded }),
        }))}
        optional
      />
    </FieldSet>
  );
}
