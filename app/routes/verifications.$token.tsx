import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { answerVerification } from "#app/exchange/samples/answer-verification.server.ts";
import { getVerification, type VerificationQuestion } from "#app/exchange/samples/get-verification.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, refusedPage } from "#app/http/refused.server.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useReader } from "#app/ui/reader.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("samples.answer.title")} · Galena` },
  { name: "referrer", content: "same-origin" }, // the address is the secret; without an origin a posted form is refused
  { name: "robots", content: "noindex" },
];

/** Open to whoever holds the link. Looking answers nothing: programs that open links in mails do it too. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  await boundTries(context.clientAddress);
  const question = await getVerification(params.token ?? "");
  if (question.ok) return { question: question.value, over: null };
  if (question.reason === "not_found") throw refusedPage(question, request);
  return data({ question: null, over: question.reason }, 410);
}

const input = z.strictObject({ answer: z.enum(["confirm", "deny"]) });

export async function action({ params, request, context }: ActionFunctionArgs) {
  await boundTries(context.clientAddress);
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const outcome = await answerVerification(params.token ?? "", form.value.answer);
  if (!outcome.ok && outcome.reason !== "already_answered") return refusedAct(outcome, request);
  return redirect(`/verifications/${encodeURIComponent(params.token ?? "")}`, 303);
}

async function boundTries(clientAddress: string): Promise<void> {
  const token = await takeToken(`verification:${clientAddress}`, 100, 900);
  if (!token.taken) throw tooManyTries(token);
}

export default function VerificationPage() {
  const { question, over } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  if (question === null)
    return <PageHeader title={t("samples.answer.overTitle")} {...(over !== null && { text: t(`refusals.${over}`) })} />;
  if (question.state !== "pending")
    return (
      <PageHeader
        title={t("samples.answer.thanksTitle")}
        text={t(question.state === "valid" ? "samples.answer.confirmed" : "samples.answer.denied")}
      />
    );
  return (
    <Question question={question}>
      <Form problems={problems}>
        <FormActions>
          <SubmitButton name="answer" value="confirm">
            {t("samples.answer.confirm")}
          </SubmitButton>
          <SubmitButton name="answer" value="deny" tone="secondary">
            {t("samples.answer.deny")}
          </SubmitButton>
        </FormActions>
      </Form>
    </Question>
  );
}

function Question({ question, children }: { question: VerificationQuestion; children: React.ReactNode }) {
  const t = useWords();
  const { intl, timeZone } = useReader();
  const { seller, capturedAt, pageUrl, interests } = question;
  const when = formatDateTime(new Date(capturedAt), { intl, timeZone });
  return (
    <>
      <PageHeader title={t("samples.answer.title")} text={t("samples.answer.text", { seller, when })} />
      <Stack>
        <DescriptionList
          items={[
            { term: t("samples.answer.interests"), value: interests.join(", ").replaceAll("_", " ") },
            ...(pageUrl === "" ? [] : [{ term: t("samples.answer.page"), value: <bdi>{pageUrl}</bdi> }]),
          ]}
        />
        {children}
        <p className="text-ink-soft">{t("samples.answer.privacy")}</p>
      </Stack>
    </>
  );
}
