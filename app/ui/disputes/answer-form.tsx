import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { RadioGroup } from "../choice-fields.tsx";
import { FileField } from "../file-field.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { formatDateTime } from "../format.ts";
import { useReader } from "../reader.tsx";
import { TextareaField } from "../text-fields.tsx";
import { EVIDENCE_FILE_BYTES_MAX, EVIDENCE_TEXT_MAX, NOTE_MAX } from "#app/exchange/disputes/evidence-limits.ts";

type AnswerFormProps = { disputeId: string; dueAt: Date; problems?: FormProblems };

/** The seller's one answer. */
export function AnswerForm({ disputeId, dueAt, problems }: AnswerFormProps) {
  const t = useWords();
  const reader = useReader();
  return (
    <Card
      title={t("disputes.answer.title")}
      text={t("disputes.answer.text", { until: formatDateTime(new Date(dueAt), reader) })}
    >
      <Form
        id="answer"
        problems={problems}
        action={`/seller/disputes/${disputeId}/answer`}
        encType="multipart/form-data"
      >
        <RadioGroup
          name="answer"
          label={t("disputes.answer.choice")}
          choices={[
            { value: "accept", label: t("disputes.answer.accept") },
            { value: "contest", label: t("disputes.answer.contest") },
          ]}
        />
        <TextareaField
          name="note"
          label={t("disputes.answer.note")}
          hint={t("disputes.answer.noteHint")}
          maxLength={NOTE_MAX}
          optional
        />
        <TextareaField
          name="evidence.statement"
          label={t("disputes.answer.evidence")}
          hint={t("disputes.answer.evidenceHint")}
          maxLength={EVIDENCE_TEXT_MAX}
          optional
        />
        <FileField
          name="file"
          label={t("disputes.open.file")}
          hint={t("disputes.open.fileHint")}
          bytesMax={EVIDENCE_FILE_BYTES_MAX}
          optional
        />
        <FormActions>
          <SubmitButton>{t("disputes.answer.send")}</SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
