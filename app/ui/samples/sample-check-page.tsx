import type { LeadContacts } from "#app/exchange/leads/lead-contacts.ts";
import type { SampleLeadRow } from "#app/exchange/samples/sample-view.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { StatusPill } from "../badge.tsx";
import { Card } from "../card.tsx";
import { RadioGroup } from "../choice-fields.tsx";
import { DescriptionList } from "../description-list.tsx";
import { Ltr } from "../figures.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { PageHeader, Stack } from "../page-header.tsx";
import { TextareaField } from "../text-fields.tsx";
import { leadStateTones, SampleLeadTable } from "./sample-lead-table.tsx";

type Shown = { field: Exclude<keyof LeadContacts, "own">; value: string }[];
type SampleCheckPageProps = {
  batchId: string;
  fileName: string;
  lead: SampleLeadRow;
  mayCheck: boolean;
  /** The contacts, once they were asked for. */
  shown?: Shown | undefined;
  problems?: FormProblems | undefined;
};

/** Where a reviewer checks one lead of a sample: look at the contacts, find out, write it down. */
export function SampleCheckPage({ batchId, fileName, lead, mayCheck, shown, problems }: SampleCheckPageProps) {
  const t = useWords();
  const id = lead.leadId.toString();
  const place = `/operator/samples/${batchId}/${id}`;
  return (
    <>
      <PageHeader
        title={t("samples.check.title", { id })}
        crumbs={[
          { to: "/operator/samples", label: t("samples.title") },
          { to: `/operator/samples/${batchId}`, label: fileName },
        ]}
        status={<StatusPill tone={leadStateTones[lead.state]}>{t(`samples.one.leadStates.${lead.state}`)}</StatusPill>}
      />
      <Stack>
        <Card flush>
          <SampleLeadTable leads={[lead]} />
        </Card>
        {!mayCheck && <Notice tone="info">{t("samples.check.done")}</Notice>}
        {mayCheck && <ContactsCard place={place} shown={shown} />}
        {mayCheck && (
          <Card title={t("samples.check.verdict")} className="max-w-3xl">
            <Form problems={problems} id="finding" action={`${place}/finding`}>
              <RadioGroup
                name="verdict"
                label={t("samples.check.verdict")}
                labelHidden
                choices={[
                  { value: "valid", label: t("samples.check.valid") },
                  { value: "invalid", label: t("samples.check.invalid") },
                ]}
              />
              <TextareaField
                name="note"
                label={t("samples.check.note")}
                hint={t("samples.check.noteHint")}
                maxLength={1_000}
                rows={3}
              />
              <FormActions>
                <SubmitButton>{t("samples.check.send")}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </Stack>
    </>
  );
}

function ContactsCard({ place, shown }: { place: string; shown: Shown | undefined }) {
  const t = useWords();
  return (
    <Card title={t("samples.check.contacts")} text={t("samples.check.showText")} className="max-w-3xl">
      {shown ? (
        <DescriptionList
          items={shown.map(({ field, value }) => ({
            term: t(`samples.check.fields.${field}`),
            value: field === "phone" || field === "email" ? <Ltr>{value}</Ltr> : <bdi>{value}</bdi>,
          }))}
        />
      ) : (
        <Form id="show" action={`${place}?index`} preventScrollReset>
          <FormActions>
            <SubmitButton tone="secondary">{t("samples.check.show")}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Card>
  );
}
