import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/auth/require.server.ts";
import { switchSession } from "#app/auth/sessions.server.ts";
import { startPage } from "#app/auth/start-page.ts";
import { createOrganization } from "#app/exchange/organizations/create-organization.server.ts";
import { listOrganizations } from "#app/exchange/organizations/list-organizations.server.ts";
import { organizationInput } from "#app/exchange/organizations/organization-input.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { attemptInput } from "#app/http/form-inputs.ts";
import { newAttempt } from "#app/http/new-attempt.server.ts";
import { organizationChoices } from "#app/http/organization-choices.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { OrganizationFields } from "#app/ui/organization-fields.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = organizationInput.extend({ attempt: attemptInput });

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("auth.organization.newTitle")} · Galena` },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const organizations = await listOrganizations(person);
  return { organizations, choices: organizationChoices(request), attempt: newAttempt() };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { attempt, ...wish } = form.value;
  const made = await createOrganization(person, wish, attempt);
  if (!made.ok) return refusedAct(made, request, { entered: form.entered });
  const cookie = await switchSession(request, made.value.organizationId);
  const flash = { word: "auth.organization.made", values: { name: wish.name } } as const;
  return redirectWithFlash(startPage(made.value.kinds), flash, new Headers(cookie ? { "Set-Cookie": cookie } : {}));
}

export default function NewOrganizationPage() {
  const { organizations, choices, attempt } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("auth.organization.newTitle")} text={t("auth.organization.newText")} />
      <Stack>
        <Form problems={useActionData<typeof action>()?.problems} attempt={attempt} className="max-w-xl">
          <OrganizationFields {...choices} />
          <FormActions>
            <SubmitButton>{t("auth.organization.submit")}</SubmitButton>
          </FormActions>
        </Form>
        {organizations.length > 0 && (
          <Card title={t("auth.organization.yours")} className="max-w-xl">
            <ul className="grid gap-2">
              {organizations.map(({ id, name }) => (
                <li key={id}>
                  <Form id={`switch-${id}`} action="/organizations/switch">
                    <Button type="submit" name="organizationId" value={id}>
                      {t("auth.organization.switchTo", { name })}
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Stack>
    </>
  );
}
