import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { optionalPerson } from "#app/auth/require.server.ts";
import { signIn } from "#app/auth/sign-in.server.ts";
import { emailInput } from "#app/exchange/organizations/organization-input.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { redirectTo } from "#app/http/redirect-to.ts";
import { refusedAct, refusedForm } from "#app/http/refused.server.ts";
import { TextLink } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PasswordField, TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const input = z.strictObject({
  email: emailInput,
  password: z.string().min(1).max(1024),
  returnTo: z.string().optional(),
});

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("auth.signIn.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const returnTo = redirectTo(new URL(request.url).searchParams.get("return_to"), "/");
  if (await optionalPerson(request)) throw redirect(returnTo);
  return { returnTo };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { email, password, returnTo } = form.value;
  const outcome = await signIn(request, { email, password }, context.clientAddress);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: { email } });
  return redirect(redirectTo(returnTo, "/"), { status: 303, headers: { "Set-Cookie": outcome.value } });
}

export default function SignInPage() {
  const { returnTo } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <>
      <PageHeader title={t("auth.signIn.title")} />
      <Form problems={useActionData<typeof action>()?.problems}>
        <input type="hidden" name="returnTo" value={returnTo} />
        <TextField name="email" type="email" label={t("auth.email")} autoComplete="username" />
        <PasswordField name="password" label={t("auth.password")} autoComplete="current-password" />
        <FormActions>
          <SubmitButton>{t("auth.signIn.submit")}</SubmitButton>
          <TextLink to="/reset-password">{t("auth.signIn.forgotten")}</TextLink>
        </FormActions>
      </Form>
      <p className="mt-6 text-ink-soft">
        {t("auth.signIn.noAccount")}{" "}
        <TextLink to={`/sign-up?return_to=${encodeURIComponent(returnTo)}`}>{t("auth.signUp.title")}</TextLink>
      </p>
    </>
  );
}
