import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { organizationChange } from "#app/exchange/organizations/organization-input.ts";
import { updateOrganization } from "#app/exchange/organizations/update-organization.server.ts";
import { may } from "#app/exchange/permissions.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { organizationChoices } from "#app/http/organization-choices.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card, Columns } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OrganizationFields } from "#app/ui/organization-fields.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { DateOnly } from "#app/ui/times.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("settings.organization.title")} · Galena` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "organization:read");
  const organization = valueOrThrow(await getOrganization(actor), request);
  const { countries, timeZones } = organizationChoices(request);
  return { organization, choices: { countries, timeZones }, mayChange: may(actor, "organization:manage") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "organization:manage");
  const form = await readForm(request, organizationChange);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await updateOrganization(actor, form.value);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return redirectWithFlash("/settings/organization", { word: "settings.organization.saved" });
}

export default function OrganizationPage() {
  const { organization, choices, mayChange } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.organization.title")} text={t("settings.organization.text")} />
      <Columns lead>
        <Card>
          {mayChange ? (
            <Form problems={problems}>
              <OrganizationFields {...choices} current={organization} />
              <FormActions>
                <SubmitButton>{t("everywhere.save")}</SubmitButton>
              </FormActions>
            </Form>
          ) : (
            <Notice>{t("settings.organization.readOnly")}</Notice>
          )}
        </Card>
        <Card>
          <DescriptionList
            items={[
              { term: t("auth.organization.name"), value: organization.name },
              {
                term: t("auth.organization.kinds"),
                value: organization.kinds.map((kind) => t(`auth.organization.kind.${kind}`)).join(", "),
              },
              {
                term: t("auth.organization.currency"),
                value: organization.currency,
                hint: t("auth.organization.currencyHint"),
              },
              { term: t("auth.organization.timeZone"), value: organization.timeZone },
              { term: t("settings.organization.added"), value: <DateOnly value={organization.createdAt} /> },
            ]}
          />
        </Card>
      </Columns>
    </>
  );
}
