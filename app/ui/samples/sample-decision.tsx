import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card } from "../card.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { formatDateTime } from "../format.ts";
import { Notice } from "../notice.tsx";
import { useReader } from "../reader.tsx";
import { TextareaField } from "../text-fields.tsx";

type SampleDecisionProps = { isDue: boolean; dueAt: Date | string; problems: FormProblems | undefined };

/** The reviewer's decision once the time to answer is over; before that, why there is none yet. */
export function SampleDecision({ isDue, dueAt, problems }: SampleDecisionProps) {
  const t = useWords();
  const { intl, timeZone } = useReader();
  if (!isDue && !problems)
    return (
      <Notice tone="info">
        {t("samples.one.notDue", { until: formatDateTime(new Date(dueAt), { intl, timeZone }) })}
      </Notice>
    );
  return (
    <Card title={t("samples.one.decide")} text={t("samples.one.decideText")}>
      <Form problems={problems} id="decide">
        <TextareaField
          name="note"
          label={t("samples.one.note")}
          hint={t("samples.one.noteHint")}
          maxLength={1_000}
          rows={3}
        />
        <FormActions>
          <SubmitButton name="decision" value="accept">
            {t("samples.one.accept")}
          </SubmitButton>
          <SubmitButton name="decision" value="reject" tone="danger">
            {t("samples.one.reject")}
          </SubmitButton>
        </FormActions>
      </Form>
    </Card>
  );
}
