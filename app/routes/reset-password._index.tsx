import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import * as z from "zod";
import { evenTime } from "#app/auth/even-time.server.ts";
import { emailInput } from "#app/exchange/organizations/organization-input.ts";
import { requestPasswordReset } from "#app/exchange/organizations/request-password-reset.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedForm } from "#app/http/refused.server.ts";
import { TextLink } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const answerMs = 300;
const input = z.strictObject({ email: emailInput });

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("auth.reset.title")} · Galena` }];

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { email } = form.value;
  const byAddress = await takeToken(`reset-address:${context.clientAddress}`, 20, 3600);
  if (!byAddress.taken) throw tooManyTries(byAddress);
  // Nobody's mailbox is filled by others: beyond three an hour nothing is sent, and the answer is the same.
  const byMailbox = await takeToken(`reset:${email}`, 3, 3600);
  await evenTime(answerMs, async () => byMailbox.taken && requestPasswordReset(email));
  return { isSent: true, problems: undefined };
}

export default function AskForPasswordPage() {
  const answer = useActionData<typeof action>();
  const t = useWords();
  if (answer && "isSent" in answer)
    return (
      <>
        <PageHeader title={t("auth.reset.sentTitle")} text={t("auth.reset.sent")} />
        <TextLink to="/sign-in">{t("auth.reset.backToSignIn")}</TextLink>
      </>
    );
  return (
    <>
      <PageHeader title={t("auth.reset.title")} text={t("auth.reset.text")} />
      <Form problems={answer?.problems}>
        <TextField name="email" type="email" label={t("auth.email")} autoComplete="username" />
        <FormActions>
          <SubmitButton>{t("auth.reset.submit")}</SubmitButton>
          <TextLink to="/sign-in">{t("auth.reset.backToSignIn")}</TextLink>
        </FormActions>
      </Form>
    </>
  );
}
