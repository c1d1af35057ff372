import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/exchange/forms/open-form.server.ts";
import type { PublicForm } from "#app/exchange/forms/public-form.ts";
import { type FormPass, readFormPass } from "#app/exchange/forms/sign-form.server.ts";
import { type FormAnswer, submitForm } from "#app/exchange/forms/submit-form.server.ts";
import { formAddress } from "#app/http/form-address.server.ts";
import { formPage, messagePage, takenPage } from "#app/http/hosted-form-pages.server.tsx";
import { hostedLocale } from "#app/http/hosted-page.server.tsx";
import { carriedFromAddress, type HostedSending, occasionOf, readSending } from "#app/http/hosted-sending.server.ts";
import { takeToken, type Token } from "#app/http/rate-limit.server.ts";
import { wordsFor } from "#app/words/words.ts";

const SENDINGS_OF_AN_ADDRESS = { most: 30, seconds: 600 };
const MAILS_TO_AN_ADDRESS = { most: 4, seconds: 86_400 };

/** A hosted capture form, for anybody while it is open. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const form = await openForm(params.formId);
  if (!form.ok) return messagePage(request, "closed");
  return formPage(request, form.value, { carried: carriedFromAddress(request, form.value.origins) });
}

/** Takes an answer. Whatever is wrong with it, the page comes back with all that was typed. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  if (request.method !== "POST") return new Response(null, { status: 405, headers: { Allow: "GET, POST" } });
  const now = await openForm(params.formId);
  if (!now.ok) return messagePage(request, "closed");
  const sending = await readSending(request, now.value.origins);
  if (!sending) return messagePage(request, "unreadable");
  const pass = readFormPass(sending.pass, now.value.id);
  if (!pass) return formPage(request, now.value, { ...sending, why: "changed", status: 422 });
  // The consent that this person saw, though the form may ask for another one by now.
  const form = await openForm(params.formId, { version: pass.version });
  if (!form.ok) return messagePage(request, "closed");
  const token = await tokenFor(sending, { form: form.value, address: context.clientAddress });
  if (!token.taken) return tooOften(request, form.value, { sending, pass, seconds: token.retryAfterSeconds });
  const occasion = occasionOf(request, {
    carried: sending.carried,
    address: context.clientAddress,
    ownPage: formAddress(form.value.id),
    gpcWording: wordsFor(hostedLocale(request))("captureForms.page.gpc"),
  });
  const answer = await submitForm({ form: form.value, pass, entry: sending.entry, trap: sending.trap, occasion });
  return pageOf(request, form.value, { sending, pass, answer });
}

type Sent = { sending: HostedSending; pass: FormPass };

function pageOf(
  request: Request,
  form: PublicForm,
  { sending, pass, answer }: Sent & { answer: FormAnswer },
): Response {
  const { carried, entry } = sending;
  if (answer.answer !== "again") return takenPage(request, form, { carried, waits: answer.answer === "waits" });
  const { problems, why } = answer;
  const since = why === "stale" ? undefined : pass.issuedAt;
  return formPage(request, form, { carried, entry, problems, why, status: 422, since });
}

/** So many an address; and so many mails to one mailbox, whoever asks for them. */
async function tokenFor(
  { entry }: HostedSending,
  { form, address }: { form: PublicForm; address: string },
): Promise<Token> {
  const { most, seconds } = SENDINGS_OF_AN_ADDRESS;
  const token = await takeToken(`hosted-form:address:${address}`, most, seconds);
  const mailbox = (entry.values.email ?? "").trim().toLowerCase();
  if (!token.taken || !form.doubleOptIn || mailbox === "") return token;
  return takeToken(`hosted-form:mailbox:${mailbox}`, MAILS_TO_AN_ADDRESS.most, MAILS_TO_AN_ADDRESS.seconds);
}

function tooOften(
  request: Request,
  form: PublicForm,
  { sending, pass, seconds }: Sent & { seconds: number },
): Response {
  const headers = { "Retry-After": String(seconds) };
  const { carried, entry } = sending;
  return formPage(request, form, { carried, entry, why: "too_many", status: 429, headers, since: pass.issuedAt });
}
