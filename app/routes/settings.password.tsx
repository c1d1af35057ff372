import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import * as z from "zod";
import { checkPassword, hashNewPassword } from "#app/auth/passwords.server.ts";
import { requirePerson } from "#app/auth/require.server.ts";
import { changePassword } from "#app/exchange/organizations/change-password.server.ts";
import { refused } from "#app/exchange/outcome.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PasswordField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = z.strictObject({ currentPassword: z.string(), password: z.string() });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.password.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const token = await takeToken(`change-password:${person.userId}`, 10, 900);
  if (!token.taken) throw tooManyTries(token);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { currentPassword, password } = form.value;
  if (!(await checkPassword(person.email, currentPassword)))
    return refusedAct(refused("wrong_password"), request, { field: "currentPassword" });
  const hashed = await hashNewPassword(password, person);
  if (!hashed.ok) return refusedAct(hashed, request, { field: "password" });
  await changePassword(person, hashed.value);
  return redirectWithFlash("/settings/profile", { word: "settings.password.saved" });
}

export default function PasswordPage() {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={t("settings.password.title")}
        crumbs={[{ to: "/settings/profile", label: t("settings.profile.title") }]}
      />
      <Card className="max-w-xl">
        <Form problems={useActionData<typeof action>()?.problems}>
          <PasswordField
            name="currentPassword"
            label={t("settings.password.current")}
            autoComplete="current-password"
          />
          <PasswordField
            name="password"
            label={t("auth.newPassword")}
            hint={t("auth.newPasswordHint")}
            autoComplete="new-password"
          />
          <FormActions>
            <SubmitButton>{t("settings.password.submit")}</SubmitButton>
          </FormActions>
        </Form>
      </Card>
    </>
  );
}
