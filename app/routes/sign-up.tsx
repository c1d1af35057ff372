import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { hashNewPassword } from "#app/auth/passwords.server.ts";
import { optionalPerson } from "#app/auth/require.server.ts";
import { startSession } from "#app/auth/sessions.server.ts";
import { getInvitation } from "#app/exchange/organizations/get-invitation.server.ts";
import { personInput } from "#app/exchange/organizations/organization-input.ts";
import { signUp } from "#app/exchange/organizations/sign-up.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { redirectTo } from "#app/http/redirect-to.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { TextLink } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PasswordField, TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const accountsPerHour = 20;
const next = "/organizations/new";
const input = personInput.extend({ password: z.string(), returnTo: z.string().optional() });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("auth.signUp.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const returnTo = redirectTo(new URL(request.url).searchParams.get("return_to"), next);
  if (await optionalPerson(request)) throw redirect(returnTo);
  // Whoever comes from an invitation needn't type the address that it was sent to.
  const token = /^\/invitations\/([\w-]+)$/.exec(returnTo)?.[1];
  const invitation = token === undefined ? null : await getInvitation(token);
  return { returnTo, email: invitation?.ok ? invitation.value.email : undefined };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const token = await takeToken(`sign-up:${context.clientAddress}`, accountsPerHour, 3600);
  if (!token.taken) throw tooManyTries(token);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { name, email, password, returnTo } = form.value;
  const hashed = await hashNewPassword(password, { name, email });
  if (!hashed.ok) return refusedAct(hashed, request, { entered: { name, email }, field: "password" });
  const made = await signUp({ name, email }, hashed.value);
  if (!made.ok) return refusedAct(made, request, { entered: { name, email }, field: "email" });
  const cookie = await startSession(request, { userId: made.value.userId, organizationId: null });
  const flash = { word: "auth.signUp.done", values: { name } } as const;
  return redirectWithFlash(redirectTo(returnTo, next), flash, new Headers({ "Set-Cookie": cookie }));
}

export default function SignUpPage() {
  const { returnTo, email } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("auth.signUp.title")} text={t("auth.signUp.text")} />
      <Form problems={useActionData<typeof action>()?.problems}>
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextField name="name" label={t("auth.name")} hint={t("auth.nameHint")} autoComplete="name" maxLength={80} />
        <TextField name="email" type="email" label={t("auth.email")} autoComplete="email" defaultValue={email} />
        <PasswordField
          name="password"
          label={t("auth.password")}
          hint={t("auth.newPasswordHint")}
          autoComplete="new-password"
        />
        <FormActions>
          <SubmitButton>{t("auth.signUp.submit")}</SubmitButton>
        </FormActions>
      </Form>
      <p className="mt-6 text-ink-soft">
        {t("auth.signUp.haveAccount")}{" "}
        <TextLink to={`/sign-in?return_to=${encodeURIComponent(returnTo)}`}>{t("auth.signIn.title")}</TextLink>
      </p>
    </>
  );
}
