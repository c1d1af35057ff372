import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { changeLeadTypeField } from "#app/exchange/lead-types/change-lead-type-field.server.ts";
import { isCoreField } from "#app/exchange/lead-types/core-fields.ts";
import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { fieldOf } from "#app/exchange/lead-types/lead-type-schema.ts";
import { refused } from "#app/exchange/outcome.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { coreFieldForm, ownFieldForm } from "#app/http/lead-type-form.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, refusedPage, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmAction } from "#app/ui/disclosure.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { CoreFieldFields, OwnFieldFields } from "#app/ui/lead-types/field-fields.tsx";
import { FieldFlags } from "#app/ui/lead-types/field-table.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.field.label ?? wordsFor(defaultLocale)("leadTypes.fields.title")} · Galena` },
];

export async function loader({ request, params: { leadTypeCode, fieldCode = "" } }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const type = valueOrThrow(await getLeadType(actor, leadTypeCode), request);
  const field = fieldOf(type, fieldCode);
  if (!field) throw refusedPage(refused("not_found"), request);
  return { type: { code: type.code, name: type.name }, field };
}

export async function action({ request, params: { leadTypeCode = "", fieldCode = "" } }: ActionFunctionArgs) {
  const actor = await requireActor(request, "lead-types:write");
  const form = isCoreField(fieldCode)
    ? await readForm(request, coreFieldForm(fieldCode))
    : await readForm(request, ownFieldForm);
  if (!form.ok) return refusedForm(form.problems);
  const changed = await changeLeadTypeField(actor, { leadType: leadTypeCode, code: fieldCode }, form.value);
  if (!changed.ok) return refusedAct(changed, request, { entered: form.entered });
  return redirectWithFlash(`/operator/lead-types/${leadTypeCode}`, {
    word: "leadTypes.fields.changed",
    values: { label: form.value.label },
  });
}

export default function FieldPage() {
  const { type, field } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  const path = `/operator/lead-types/${type.code}`;
  return (
    <>
      <PageHeader
        title={field.label}
        crumbs={[
          { to: "/operator/lead-types", label: t("leadTypes.title") },
          { to: path, label: type.name },
        ]}
        text={t(`leadTypes.kinds.${field.kind}`)}
        status={<FieldFlags field={field} />}
      />
      <Stack>
        {field.isCore && (
          <Notice tone="info" title={t("leadTypes.fields.core")}>
            {t("leadTypes.fields.kindFixed")}
          </Notice>
        )}
        <Card className="max-w-3xl">
          <Form problems={problems}>
            {field.isCore ? <CoreFieldFields field={field} /> : <OwnFieldFields field={field} />}
            <FormActions>
              <SubmitButton>{t("everywhere.save")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <ConfirmAction
          id="archive"
          label={t("leadTypes.fields.archiveOne")}
          consequence={t("leadTypes.fields.archiveConsequence")}
          action={`${path}/fields/${field.code}/archive`}
        />
      </Stack>
    </>
  );
}
