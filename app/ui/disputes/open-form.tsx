import { type DisputeReason, ruleOf } from "#app/exchange/disputes/dispute-reasons.ts";
import { NOTE_MAX } from "#app/exchange/disputes/evidence-limits.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { TextLink } from "../button.tsx";
import { Card } from "../card.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { TextareaField } from "../text-fields.tsx";
import { EvidenceFields } from "./evidence-fields.tsx";

type OpenFormProps = { reason: DisputeReason; place: string; attempt: string; problems?: FormProblems };

/** The second step: what the chosen reason asks for. */
export function OpenForm({ reason, place, attempt, problems }: OpenFormProps) {
  const t = useWords();
  const { evidence, noteMin } = ruleOf(reason);
  return (
    <Card
      title={t(`disputes.reasons.${reason}`)}
      text={t(`disputes.hints.${reason}`)}
      actions={<TextLink to={place}>{t("disputes.open.changeReason")}</TextLink>}
    >
      <Form
        id="open"
        problems={problems}
        attempt={attempt}
        action={`${place}?reason=${reason}`}
        encType="multipart/form-data"
      >
        <TextareaField
          name="note"
          label={t("disputes.open.note")}
          hint={t("disputes.open.noteHint")}
          maxLength={NOTE_MAX}
          optional={noteMin === 0}
        />
        <EvidenceFields groups={evidence} />
        <FormActions>
          <SubmitButton>{t("disputes.open.send")}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
