import { useState } from "react";
import type { LeadTypeField } from "#app/exchange/lead-types/lead-type-schema.ts";
import type { FormProblems } from "#app/http/form-fields.ts";
import { useWords } from "#app/words/use-words.ts";
import { Card, Columns } from "../card.tsx";
import { Form, FormActions, SubmitButton } from "../form.tsx";
import { HostedForm, type HostedFormFacts } from "../hosted/hosted-form.tsx";
import { Stack } from "../page-header.tsx";
import { ConsentPart, FieldsPart, PagePart, SitesPart } from "./form-parts.tsx";
import { previewFacts } from "./preview-facts.ts";
import type { ShownForm } from "./shown-form.ts";

type Props = {
  form: ShownForm;
  fields: LeadTypeField[];
  organizationName: string;
  submit: string;
  problems: FormProblems | undefined;
  attempt?: string;
};

/** A form beside its picture, which follows what is written. Without scripts the picture is of what is saved. */
export function FormEditor({ form, fields, organizationName, submit, problems, attempt }: Props) {
  const t = useWords();
  const [live, setLive] = useState<HostedFormFacts | null>(null);
  const facts = live ?? { ...form, asked: form.asked, organizationName };
  const follow = (place: HTMLElement) => {
    const written = place.querySelector("form");
    if (written) setLive(previewFacts(new FormData(written), { fields, organizationName }));
  };
  return (
    <Columns>
      <div onInput={(event) => follow(event.currentTarget)}>
        <Form problems={problems} attempt={attempt}>
          <Stack>
            <Card title={t("captureForms.pageLegend")}>
              <PagePart form={form} />
            </Card>
            <Card title={t("captureForms.fieldsLegend")} text={t("captureForms.fieldsHint")}>
              <FieldsPart form={form} fields={fields} />
            </Card>
            <Card title={t("captureForms.consentLegend")}>
              <ConsentPart form={form} />
            </Card>
            <Card title={t("captureForms.sitesLegend")}>
              <SitesPart form={form} />
            </Card>
            <FormActions>
              <SubmitButton>{submit}</SubmitButton>
            </FormActions>
          </Stack>
        </Form>
      </div>
      <Card title={t("captureForms.preview")} text={t("captureForms.previewText")} className="lg:sticky lg:top-20">
        <HostedForm key={JSON.stringify(facts)} facts={facts} isPreview />
      </Card>
    </Columns>
  );
}
