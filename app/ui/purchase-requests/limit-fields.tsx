import { weekdays } from "#app/exchange/open-hours.ts";
import { periods } from "#app/exchange/zoned-time.ts";
import type { BoughtSource } from "#app/exchange/sales/list-bought-sources.server.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, type Choice, RadioGroup, SelectField } from "../choice-fields.tsx";
import { Disclosure } from "../disclosure.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { enteredText, useFormState } from "../form-context.ts";
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
        <div key={day} className="grid grid-cols-2 gap-4">
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
        </div>
      ))}
      <SecondHours />
    </FieldSet>
  );
}

/** For days with a break; open where there are any. */
function SecondHours() {
  const t = useWords();
  const { problems } = useFormState();
  const isUsed = weekdays.some((day) => enteredText(problems?.entered, `hours.${day}.from2`));
  return (
    <Disclosure wide summary={t("requestLimits.more")} open={isUsed}>
      <FieldSet legend={t("requestLimits.more")} hint={t("requestLimits.moreHint")}>
        {weekdays.map((day) => (
          <div key={day} className="grid grid-cols-2 gap-4">
            <TextField
              name={`hours.${day}.from2`}
              type="time"
              label={t("requestLimits.from2", { day: t(`requestLimits.days.${day}`) })}
              optional
            />
            <TextField
              name={`hours.${day}.to2`}
              type="time"
              label={t("requestLimits.to2", { day: t(`requestLimits.days.${day}`) })}
              optional
            />
          </div>
        ))}
      </FieldSet>
    </Disclosure>
  );
}

export function SourceFields({ sources }: { sources: readonly BoughtSource[] }) {
  const t = useWords();
  if (sources.length === 0) return null;
  const choices = sources.map(({ id, name, bought, refunded }) => ({
    value: id,
    label: name,
    hint: t("requestLimits.bought", { count: bought, refunded }),
  }));
  return (
    <FieldSet legend={t("requestLimits.sources")}>
      <CheckboxGroup
        name="allowedSources[]"
        label={t("requestLimits.allowed")}
        hint={t("requestLimits.allowedHint")}
        choices={choices}
        optional
      />
      <CheckboxGroup
        name="blockedSources[]"
        label={t("requestLimits.blocked")}
        hint={t("requestLimits.blockedHint")}
        choices={choices}
        optional
      />
    </FieldSet>
  );
}
