import { useWords } from "#app/words/use-words.ts";
import { FormActions, SubmitButton } from "../form.tsx";
import { TextareaField } from "../text-fields.tsx";

export const QUARANTINE_NOTE_MAX = 1_000;

/** The end of a form that decides about held leads: a note, and two ways. */
export function DecisionFields() {
  const t = useWords();
  return (
    <>
      <TextareaField
        name="note"
        label={t("quarantine.decide.note")}
        hint={t("quarantine.decide.noteHint")}
        maxLength={QUARANTINE_NOTE_MAX}
        rows={3}
        optional
      />
      <FormActions>
        <SubmitButton name="decision" value="release">
          {t("quarantine.decide.release")}
        </SubmitButton>
        <SubmitButton name="decision" value="reject" tone="danger">
          {t("quarantine.decide.reject")}
        </SubmitButton>
      </FormActions>
    </>
  );
}
