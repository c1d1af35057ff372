import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePerson } from "#app/auth/require.server.ts";
import { personNameInput } from "#app/exchange/organizations/organization-input.ts";
import { renamePerson } from "#app/exchange/organizations/rename-person.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, Columns } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Ltr } from "#app/ui/figures.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.profile.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { name, email } = await requirePerson(request);
  return { name, email };
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const form = await readForm(request, personNameInput);
  if (!form.ok) return refusedForm(form.problems);
  await renamePerson(person, form.value.name);
  return redirectWithFlash("/settings/profile", { word: "settings.profile.saved" });
}

export default function ProfilePage() {
  const { name, email } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.profile.title")} text={t("settings.profile.text")} />
      <Columns>
        <Card>
          <Form problems={useActionData<typeof action>()?.problems}>
            <TextField
              name="name"
              label={t("auth.name")}
              hint={t("auth.nameHint")}
              autoComplete="name"
              maxLength={80}
              defaultValue={name}
            />
            <DescriptionList
              items={[{ term: t("auth.email"), value: <Ltr>{email}</Ltr>, hint: t("settings.profile.emailHint") }]}
            />
            <FormActions>
              <SubmitButton>{t("everywhere.save")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <Stack>
          <Card title={t("settings.profile.passwordTitle")} text={t("settings.profile.passwordText")}>
            <LinkButton to="/settings/password">{t("settings.profile.passwordLink")}</LinkButton>
          </Card>
          <Card title={t("settings.profile.sessionsTitle")} text={t("settings.profile.sessionsText")}>
            <LinkButton to="/settings/sessions">{t("settings.profile.sessionsLink")}</LinkButton>
          </Card>
        </Stack>
      </Columns>
    </>
  );
}
