import { useWords } from "#app/words/use-words.ts";
import { CheckboxField } from "../choice-fields.tsx";
import { FieldRow, FieldSet } from "../form.tsx";
import { TextareaField, TextField } from "../text-fields.tsx";

/** A lead to be typed. */
export function HandPostFields() {
  const t = useWords();
  return (
    <>
      <FieldSet legend={t("posts.hand.person")}>
        <FieldRow>
          <TextField name="first_name" label={t("posts.hand.firstName")} autoComplete="off" maxLength={120} optional />
          <TextField name="last_name" label={t("posts.hand.lastName")} autoComplete="off" maxLength={120} optional />
        </FieldRow>
        <FieldRow>
          <TextField
            name="phone"
            type="tel"
            label={t("posts.hand.phone")}
            hint={t("posts.hand.phoneHint")}
            autoComplete="off"
            maxLength={60}
            optional
          />
          <TextField
            name="email"
            type="email"
            label={t("posts.hand.email")}
            autoComplete="off"
            maxLength={320}
            optional
          />
        </FieldRow>
      </FieldSet>
      <FieldSet legend={t("posts.hand.facts")}>
        <FieldRow>
          <TextField
            name="region"
            label={t("posts.hand.region")}
            hint={t("posts.hand.regionHint")}
            maxLength={120}
            optional
          />
          <TextField name="age" label={t("posts.hand.age")} inputMode="numeric" maxLength={10} optional />
        </FieldRow>
        <FieldRow>
          <TextField
            name="interests"
            label={t("posts.hand.interests")}
            hint={t("posts.hand.interestsHint")}
            maxLength={500}
            optional
          />
          <TextField name="campaign" label={t("posts.hand.campaign")} maxLength={200} optional />
        </FieldRow>
      </FieldSet>
      <FieldSet legend={t("posts.hand.consentLegend")}>
        <TextareaField
          name="consent_text"
          label={t("posts.hand.consent")}
          hint={t("posts.hand.consentHint")}
          rows={3}
          maxLength={20_000}
          optional
        />
        <TextField name="consent_at" type="date" label={t("posts.hand.consentAt")} optional />
      </FieldSet>
      <CheckboxField name="is_test" label={t("posts.hand.test")} optional />
    </>
  );
}
