import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import { consentChannels } from "#app/exchange/leads/lead-fields.ts";
import { businessCategories } from "#app/exchange/organizations/business-categories.ts";
import { slugOf } from "#app/exchange/fold-text.ts";
import { useWords } from "#app/words/use-words.ts";
import { CheckboxField, CheckboxGroup } from "../choice-fields.tsx";
import { FieldRow } from "../form.tsx";
import { TextareaField, TextField } from "../text-fields.tsx";
import type { ShownForm } from "./shown-form.ts";

type Part = { form: ShownForm };

export function PagePart({ form }: Part) {
  const t = useWords();
  return (
    <div className="grid gap-5">
      <TextField
        name="name"
        label={t("captureForms.name")}
        hint={t("captureForms.nameHint")}
        defaultValue={form.name}
        maxLength={120}
      />
      <TextField name="title" label={t("captureForms.heading")} defaultValue={form.title} maxLength={120} />
      <TextareaField
        name="intro"
        label={t("captureForms.intro")}
        defaultValue={form.intro}
        maxLength={2_000}
        rows={3}
        optional
      />
      <TextField name="button" label={t("captureForms.button")} defaultValue={form.button} maxLength={60} />
      <TextareaField
        name="thanks"
        label={t("captureForms.thanks")}
        hint={t("captureForms.thanksHint")}
        defaultValue={form.thanks}
        maxLength={1_000}
        rows={2}
      />
      <TextField
        name="redirect_url"
        type="url"
        label={t("captureForms.redirect")}
        hint={t("captureForms.redirectHint")}
        defaultValue={form.redirectUrl ?? ""}
        maxLength={2_000}
        optional
      />
    </div>
  );
}

/** Each field of the lead type: whether it is asked, how, and whether it must be filled in. */
export function FieldsPart({ form, fields }: Part & { fields: readonly LeadTypeField[] }) {
  const t = useWords();
  return (
    <div className="grid gap-4">
      {fields.map((field) => {
        const asked = form.asked.find(({ code }) => code === field.code);
        return (
          <fieldset key={field.code} className="grid gap-2 border-b border-line pb-4 last:border-0 last:pb-0">
            <legend className="sr-only">{field.label}</legend>
            <CheckboxField
              name={`field.${field.code}.ask`}
              label={t("captureForms.ask", { field: field.label })}
              defaultChecked={asked !== undefined}
            />
            <div className="grid items-end gap-3 ps-7 sm:grid-cols-[1fr_auto]">
              <TextField
                name={`field.${field.code}.label`}
                label={t("captureForms.labelOf", { field: field.label })}
                labelHidden
                defaultValue={asked?.label ?? field.label}
                maxLength={120}
                optional
              />
              <CheckboxField
                name={`field.${field.code}.required`}
                label={t("captureForms.mustBeFilled")}
                defaultChecked={asked?.required ?? field.isRequired}
              />
            </div>
          </fieldset>
        );
      })}
      <TextareaField
        name="interests"
        label={t("captureForms.interests")}
        hint={t("captureForms.interestsHint")}
        defaultValue={form.interests
          .map(({ code, label }) => (slugOf(label) === code ? label : `${code} | ${label}`))
          .join("\n")}
        rows={3}
        maxLength={3_000}
      />
    </div>
  );
}

export function ConsentPart({ form }: Part) {
  const t = useWords();
  const organizations = form.recipients.filter((each) => each.startsWith("org:")).map((each) => each.slice(4));
  return (
    <div className="grid gap-5">
      <TextareaField
        name="wording"
        label={t("captureForms.wording")}
        hint={t("captureForms.wordingHint")}
        defaultValue={form.wording}
        rows={4}
        maxLength={5_000}
      />
      <CheckboxGroup
        name="channels[]"
        label={t("captureForms.channels")}
        hint={t("captureForms.channelsHint")}
        choices={consentChannels.map((value) => ({ value, label: t(`captureForms.page.channels.${value}`) }))}
        defaultValue={form.channels}
        inline
      />
      <CheckboxGroup
        name="recipients[]"
        label={t("captureForms.recipients")}
        hint={t("captureForms.recipientsHint")}
        choices={[
          { value: "any", label: t("captureForms.anyRecipient") },
          ...businessCategories.map((each) => ({
            value: `category:${each}`,
            label: t(`auth.businessCategories.${each}`),
          })),
        ]}
        defaultValue={form.recipients}
        inline
      />
      <TextField
        name="organizations"
        label={t("captureForms.organizations")}
        hint={t("captureForms.organizationsHint")}
        defaultValue={organizations.join(", ")}
        maxLength={1_000}
        mono
        optional
      />
      <CheckboxField
        name="double_opt_in"
        label={t("captureForms.doubleOptIn")}
        hint={t("captureForms.doubleOptInHint")}
        defaultChecked={form.doubleOptIn}
      />
    </div>
  );
}

export function SitesPart({ form }: Part) {
  const t = useWords();
  return (
    <FieldRow>
      <TextareaField
        name="origins"
        label={t("captureForms.origins")}
        hint={t("captureForms.originsHint")}
        defaultValue={form.origins.join("\n")}
        rows={3}
        maxLength={3_000}
        className="sm:col-span-2"
        mono
        optional
      />
    </FieldRow>
  );
}
