import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { hashNewPassword } from "#app/auth/passwords.server.ts";
import { endSession } from "#app/auth/sessions.server.ts";
import { getPasswordReset } from "#app/exchange/organizations/get-password-reset.server.ts";
import { resetPassword } from "#app/exchange/organizations/reset-password.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, refusedPage } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PasswordField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = z.strictObject({ password: z.string() });

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("auth.reset.newTitle")} · Galena` },
  { name: "referrer", content: "same-origin" }, // the address is the secret; without an origin a posted form is refused
];

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  await boundTries(context.clientAddress);
  const found = await getPasswordReset(params.token ?? "");
  if (found.ok) return { email: found.value.email, over: null };
  if (found.reason === "not_found") throw refusedPage(found, request);
  return data({ email: null, over: found.reason }, 410);
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  await boundTries(context.clientAddress);
  const token = params.token ?? "";
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const about = await getPasswordReset(token);
  if (!about.ok) return refusedAct(about, request);
  const hashed = await hashNewPassword(form.value.password, about.value);
  if (!hashed.ok) return refusedAct(hashed, request, { field: "password" });
  const outcome = await resetPassword(token, hashed.value);
  if (!outcome.ok) return refusedAct(outcome, request);
  const headers = new Headers({ "Set-Cookie": await endSession(request) });
  return redirectWithFlash("/sign-in", { word: "auth.reset.done" }, headers);
}

async function boundTries(clientAddress: string): Promise<void> {
  const token = await takeToken(`link:${clientAddress}`, 100, 900);
  if (!token.taken) throw tooManyTries(token);
}

export default function SetPasswordPage() {
  const { email, over } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  if (over !== null)
    return (
      <>
        <PageHeader title={t("auth.reset.overTitle")} text={t(`refusals.${over}`)} />
        <LinkButton to="/reset-password">{t("auth.reset.askAgain")}</LinkButton>
      </>
    );
  return (
    <>
      <PageHeader title={t("auth.reset.newTitle")} text={t("auth.reset.newText", { email })} />
      <Form problems={problems}>
        <PasswordField
          name="password"
          label={t("auth.newPassword")}
          hint={t("auth.newPasswordHint")}
          autoComplete="new-password"
        />
        <FormActions>
          <SubmitButton>{t("auth.reset.newSubmit")}</SubmitButton>
        </FormActions>
      </Form>
    </>
  );
}
