import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxGroup, type Choice, SelectField } from "./choice-fields.tsx";
import { Disclosure } from "./disclosure.tsx";
import { FileField } from "./file-field.tsx";
import { useFormState } from "./form-context.ts";
import { FieldRow, FieldSet } from "./form.tsx";
import { NumberField } from "./number-fields.tsx";
import { TextareaField, TextField } from "./text-fields.tsx";

type UploadFieldsProps = {
  bytesMax: number;
  currency: string;
  source: string | undefined;
  priceRuleId: string | undefined;
  priceRules: { id: string; name: string }[];
  leadTypes: Choice[];
  leadType: string;
};

/** The file, or cells that were pasted; where its leads come from, and their price. The rest is asked once it was read. */
export function UploadFields({ bytesMax, source, leadTypes, leadType, ...price }: UploadFieldsProps) {
  const t = useWords();
  const { problems } = useFormState();
  return (
    <>
      <FileField
        name="file"
        label={t("intake.upload.file")}
        hint={t("importing.upload.dropHint")}
        accept=".csv,.tsv,.txt,.tab,.xlsx,.zip,.gz,text/csv"
        bytesMax={bytesMax}
      />
      <Disclosure summary={t("importing.upload.pasteOpen")} open={problems?.entered.paste !== undefined}>
        <TextareaField
          name="paste"
          label={t("importing.upload.paste")}
          hint={t("importing.upload.pasteHint")}
          rows={8}
          mono
          optional
        />
      </Disclosure>
      <FieldSet legend={t("intake.upload.sourceLegend")}>
        <TextField
          name="source"
          label={t("intake.upload.source")}
          hint={t("intake.upload.sourceHint")}
          defaultValue={source}
          maxLength={120}
          optional
        />
        {leadTypes.length > 1 && (
          <SelectField
            name="lead_type"
            label={t("intake.upload.leadType")}
            hint={t("intake.upload.leadTypeHint")}
            choices={leadTypes}
            defaultValue={leadType}
            placeholder={false}
          />
        )}
      </FieldSet>
      <PriceFields {...price} />
    </>
  );
}

function PriceFields({
  currency,
  priceRuleId,
  priceRules,
}: Pick<UploadFieldsProps, "currency" | "priceRuleId" | "priceRules">) {
  const t = useWords();
  return (
    <FieldSet legend={t("intake.upload.priceLegend")}>
      <FieldRow>
        <SelectField
          name="price_rule_id"
          label={t("intake.upload.priceRule")}
          placeholder={t("intake.upload.priceRuleNone")}
          defaultValue={priceRuleId}
          choices={priceRules.map(({ id, name }) => ({ value: id, label: name }))}
          optional
        />
        <NumberField
          name="price"
          label={t("intake.upload.price")}
          hint={t("intake.upload.priceHint")}
          unit={currency}
          decimal
          optional
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          name="sale_mode"
          label={t("intake.upload.saleMode")}
          placeholder={t("intake.upload.saleModeRule")}
          choices={[
            { value: "shared", label: t("intake.upload.saleModeShared") },
            { value: "exclusive", label: t("intake.upload.saleModeExclusive") },
          ]}
          optional
        />
        <NumberField
          name="max_sales"
          label={t("intake.upload.maxSales")}
          hint={t("intake.upload.maxSalesHint")}
          optional
        />
      </FieldRow>
    </FieldSet>
  );
}

export type RowDefaults = {
  countries: Choice[];
  country?: string;
  interests?: string[];
  consent?: { text: string; pageUrl: string; channels: string[]; recipients: string[] };
};

/** What counts for rows that don't say it themselves. */
export function RowDefaultFields({ countries, country, interests, consent }: RowDefaults) {
  const t = useWords();
  const names = { phone: "channelPhone", sms: "channelSms", email: "channelEmail", post: "channelPost" } as const;
  return (
    <>
      <FieldSet legend={t("intake.upload.rowsLegend")}>
        <FieldRow>
          <SelectField
            name="country"
            label={t("intake.upload.country")}
            hint={t("intake.upload.countryHint")}
            defaultValue={country}
            choices={countries}
            optional
          />
          <TextField
            name="interest"
            label={t("intake.upload.interest")}
            hint={t("intake.upload.interestHint")}
            defaultValue={interests?.join(", ")}
            maxLength={500}
            optional
          />
        </FieldRow>
      </FieldSet>
      <FieldSet legend={t("intake.upload.consentLegend")}>
        <TextareaField
          name="consent_text"
          label={t("intake.upload.consentText")}
          hint={t("intake.upload.consentTextHint")}
          defaultValue={consent?.text}
          rows={3}
          maxLength={20_000}
          optional
        />
        <FieldRow>
          <TextField
            name="consent_page_url"
            type="url"
            label={t("intake.upload.consentPage")}
            defaultValue={consent?.pageUrl}
            maxLength={2_000}
            optional
          />
          <TextField
            name="consent_recipients"
            label={t("intake.upload.consentRecipients")}
            hint={t("intake.upload.recipientsHint")}
            defaultValue={consent?.recipients.join(", ") ?? "any"}
            maxLength={2_000}
            optional
          />
        </FieldRow>
        <CheckboxGroup
          name="consent_channels[]"
          label={t("intake.upload.consentChannels")}
          choices={consentChannels.map((channel) => ({ value: channel, label: t(`intake.upload.${names[channel]}`) }))}
          defaultValue={consent?.channels ?? ["phone", "email"]}
          inline
          optional
        />
      </FieldSet>
    </>
  );
}
