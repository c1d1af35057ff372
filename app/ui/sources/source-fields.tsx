import { CAP_MAX, originClasses, sourceChannels, sourceMethods } from "#app/exchange/sources/source-input.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxField, type Choice, SelectField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { NumberField } from "../number-fields.tsx";
import { TextField } from "../text-fields.tsx";
import { RowDefaultFields } from "../upload-fields.tsx";

/** What is said already, by the names of the fields. */
export type SaidOfSource = {
  name?: string;
  channel?: string;
  method?: string;
  origin_class?: string;
  campaign?: string;
  is_incentivized?: boolean;
  cap_per_day?: number | null;
  lead_type?: string;
  price_rule_id?: string | null;
  country?: string;
  time_zone?: string;
  interest?: string[];
  consent_text?: string;
  consent_page_url?: string;
  consent_channels?: string[];
  consent_recipients?: string[];
};
type SourceFieldsProps = {
  said: SaidOfSource;
  leadTypes: Choice[];
  priceRules: Choice[];
  countries: Choice[];
  timeZones: Choice[];
};

/** Everything that is said of a source; only its name must be. */
export function SourceFields({ said, leadTypes, priceRules, countries, timeZones }: SourceFieldsProps) {
  const t = useWords();
  const { consent_text: text = "", consent_page_url: pageUrl = "" } = said;
  const { consent_channels: channels = ["phone", "email"], consent_recipients: recipients = ["any"] } = said;
  return (
    <>
      <AboutFields said={said} />
      <FieldSet legend={t("sources.form.goods")}>
        {priceRules.length === 0 && <Notice tone="caution">{t("sources.form.priceRuleMissing")}</Notice>}
        <FieldRow>
          <SelectField
            name="lead_type"
            label={t("sources.leadType")}
            hint={t("sources.form.leadTypeHint")}
            placeholder={false}
            defaultValue={said.lead_type ?? "consumer"}
            choices={leadTypes}
          />
          <SelectField
            name="price_rule_id"
            label={t("sources.priceRule")}
            hint={t("sources.form.priceRuleHint")}
            placeholder={t("sources.priceRuleUsual")}
            defaultValue={said.price_rule_id ?? undefined}
            choices={priceRules}
            optional
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            name="cap_per_day"
            label={t("sources.form.capPerDay")}
            hint={t("sources.form.capHint", { most: CAP_MAX })}
            defaultValue={said.cap_per_day ?? undefined}
            optional
          />
          <SelectField
            name="time_zone"
            label={t("sources.form.timeZone")}
            hint={t("sources.form.timeZoneHint")}
            placeholder={t("sources.notSaid")}
            defaultValue={said.time_zone}
            choices={timeZones}
            optional
          />
        </FieldRow>
      </FieldSet>
      <RowDefaultFields
        countries={countries}
        country={said.country}
        interests={said.interest}
        consent={{ text, pageUrl, channels, recipients }}
      />
    </>
  );
}

function AboutFields({ said }: { said: SaidOfSource }) {
  const t = useWords();
  return (
    <FieldSet legend={t("sources.form.about")}>
      <FieldRow>
        <TextField
          name="name"
          label={t("sources.name")}
          hint={t("sources.form.nameHint")}
          defaultValue={said.name}
          maxLength={120}
        />
        <TextField
          name="campaign"
          label={t("sources.campaign")}
          hint={t("sources.form.campaignHint")}
          defaultValue={said.campaign}
          maxLength={200}
          optional
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="channel"
          label={t("sources.channel")}
          placeholder={false}
          defaultValue={said.channel ?? "landing_page"}
          choices={sourceChannels.map((value) => ({ value, label: t(`sources.channels.${value}`) }))}
        />
        <SelectField
          name="method"
          label={t("sources.method")}
          placeholder={false}
          defaultValue={said.method ?? "funnel"}
          choices={sourceMethods.map((value) => ({ value, label: t(`sources.methods.${value}`) }))}
        />
      </FieldRow>
      <SelectField
        name="origin_class"
        label={t("sources.originClass")}
        placeholder={false}
        defaultValue={said.origin_class ?? "net"}
        choices={originClasses.map((value) => ({ value, label: t(`sources.originClasses.${value}`) }))}
      />
      <CheckboxField
        name="is_incentivized"
        label={t("sources.form.incentivized")}
        hint={t("sources.form.incentivizedHint")}
        defaultChecked={said.is_incentivized}
        optional
      />
    </FieldSet>
  );
}
