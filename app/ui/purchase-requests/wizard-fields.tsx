import { askableFields } from "#app/exchange/purchase-requests/own-filter-form.ts";
import { useWords } from "#app/words/use-words.ts";
import { isWordKey } from "#app/words/words.ts";
import { Card } from "../card.tsx";
import { SelectField } from "../choice-fields.tsx";
import { FieldSet, SubmitButton } from "../form.tsx";
import { TextField } from "../text-fields.tsx";
import { ConditionRows } from "./condition-rows.tsx";
import { CapFields, HourFields, SourceFields, TimeFields } from "./limit-fields.tsx";
import { OwnFilterFields } from "./own-filter-fields.tsx";
import { isOfPersons, PreferenceFields, PriceFields, ReachFields, WhoFields } from "./request-fields.tsx";
import type { ShownStep } from "./wizard-form.tsx";

/** The fields of a step. */
export function WizardFields({ shown }: { shown: ShownStep }) {
  switch (shown.step) {
    case "leads":
      return <LeadsFields shown={shown} />;
    case "contacts":
      return <ContactsFields shown={shown} />;
    case "price":
      return (
        <>
          <Card>
            <PriceFields currency={shown.options.currency} bidders={shown.options.bidders} />
          </Card>
          <PriceMeaning />
        </>
      );
    case "limits":
      return <LimitsFields shown={shown} />;
  }
}

function LeadsFields({ shown: { options, rows } }: { shown: ShownStep }) {
  const t = useWords();
  const own = askableFields(options.type);
  return (
    <>
      <Card>
        <div className="grid gap-4">
          <TextField
            name="name"
            label={t("requests.form.name")}
            hint={t("requests.form.nameHint")}
            maxLength={80}
            autoComplete="off"
          />
          {options.types.length > 1 && <TypeField types={options.types} />}
        </div>
      </Card>
      <Card>
        <WhoFields regions={options.regions} type={options.type} />
      </Card>
      {own.length > 0 && (
        <Card>
          <OwnFilterFields name={options.type.name} fields={own} />
        </Card>
      )}
      {isOfPersons(options.type) && (
        <Card>
          <PreferenceFields />
        </Card>
      )}
      <Card>
        <ConditionRows
          fields={options.rows}
          filled={rows}
          more={
            <div>
              <SubmitButton name="act" value="stay" tone="secondary" size="sm">
                {t("requestWizard.acts.rows")}
              </SubmitButton>
            </div>
          }
        />
      </Card>
    </>
  );
}

/** Which leads the request is about: the fields below follow. */
function TypeField({ types }: { types: ShownStep["options"]["types"] }) {
  const t = useWords();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        name="leadType"
        label={t("requests.form.leadType")}
        choices={types.map(({ code, name }) => ({ value: code, label: name }))}
        placeholder={false}
      />
      <SubmitButton name="act" value="stay" tone="secondary">
        {t("requestWizard.acts.type")}
      </SubmitButton>
    </div>
  );
}

function ContactsFields({ shown: { options } }: { shown: ShownStep }) {
  const t = useWords();
  const { consentPolicy, maxRecipients } = options.type;
  const key = `auth.businessCategories.${options.businessCategory}`;
  const category = isWordKey(key) ? (t as (key: string) => string)(key) : options.businessCategory;
  const said =
    consentPolicy === "max_recipients"
      ? t("requestWizard.consent.max_recipients", { category, count: maxRecipients ?? 1 })
      : t(`requestWizard.consent.${consentPolicy}`, { category });
  return (
    <>
      <Card>
        <ReachFields />
      </Card>
      <Card title={t("requestWizard.consent.title")}>
        <p className="max-w-prose">{t("requestWizard.consent.text")}</p>
        <p className="mt-2 max-w-prose text-ink-soft">{said}</p>
      </Card>
    </>
  );
}

/** What the highest price is, under each way in which leads are priced. */
export function PriceMeaning() {
  const t = useWords();
  return (
    <Card title={t("requestWizard.price.title")}>
      <ul className="grid max-w-prose list-disc gap-1 ps-5 text-ink-soft">
        {(["fixed", "first", "second"] as const).map((model) => (
          <li key={model}>{t(`requestWizard.price.${model}`)}</li>
        ))}
      </ul>
    </Card>
  );
}

function LimitsFields({ shown: { options, sources, timeZones } }: { shown: ShownStep }) {
  const t = useWords();
  return (
    <>
      <Card>
        <TimeFields timeZones={timeZones} />
      </Card>
      <Card>
        <CapFields currency={options.currency} />
      </Card>
      <Card>
        <HourFields />
      </Card>
      {sources.length > 0 ? (
        <Card>
          <SourceFields sources={sources} />
        </Card>
      ) : (
        <Card>
          <FieldSet legend={t("requestLimits.sources")}>
            <p className="text-ink-soft">{t("requestWizard.noSources")}</p>
          </FieldSet>
        </Card>
      )}
    </>
  );
}
