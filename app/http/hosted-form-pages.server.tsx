import { randomUUID } from "node:crypto";
import type { Entry, EntryProblems } from "#app/exchange/forms/read-entry.ts";
import type { PublicForm } from "#app/exchange/forms/public-form.ts";
import { type FormPass, signForm } from "#app/exchange/forms/sign-form.server.ts";
import { HostedForm, type WhyAgain } from "#app/ui/hosted/hosted-form.tsx";
import { HostedMessage } from "#app/ui/hosted/hosted-message.tsx";
import { wordsFor } from "#app/words/words.ts";
import { hostedLocale, hostedPage } from "./hosted-page.server.tsx";
import { type Carried, hasGpc, hiddenOf } from "./hosted-sending.server.ts";

type Shown = {
  carried: Carried;
  entry?: Entry;
  problems?: EntryProblems;
  why?: WhyAgain | null;
  status?: number;
  headers?: Record<string, string>;
  /** Since when the person has had the form; now, unless said. */
  since?: Date;
};

/** The form, with a new pass: an answer that was refused and mended is another sending. */
export function formPage(request: Request, form: PublicForm, shown: Shown): Response {
  const { carried, entry, problems, why, status, headers, since = form.now } = shown;
  const pass: FormPass = { formId: form.id, attempt: randomUUID(), version: form.version, issuedAt: since };
  const t = wordsFor(hostedLocale(request));
  const isAgain = why != null || Object.keys(problems ?? {}).length > 0;
  return hostedPage(request, {
    ...framing(form, carried),
    title: isAgain ? `${t("captureForms.page.again")} · ${form.title}` : form.title,
    status,
    headers,
    content: (
      <HostedForm
        facts={form}
        entry={entry}
        problems={problems}
        why={why}
        hasGpc={hasGpc(request)}
        hidden={{ pass: signForm(pass), ...hiddenOf(carried) }}
      />
    ),
  });
}

/** After an answer: thanks, the seller's own page, or the word that a mail is under way. */
export function takenPage(
  request: Request,
  form: PublicForm,
  { carried, waits }: { carried: Carried; waits: boolean },
) {
  const t = wordsFor(hostedLocale(request));
  if (!waits && form.redirectUrl !== null && !carried.isFramed)
    return new Response(null, { status: 303, headers: { Location: form.redirectUrl } });
  const title = t(waits ? "captureForms.page.waitsTitle" : "captureForms.page.thanksTitle");
  return hostedPage(request, {
    ...framing(form, carried),
    title,
    content: (
      <HostedMessage title={title}>
        <p className="hosted-intro">{waits ? t("captureForms.page.waits") : form.thanks}</p>
        {!waits && form.redirectUrl !== null && (
          <a className="hosted-button" href={form.redirectUrl} target="_top" data-next="">
            {t("captureForms.page.continue")}
          </a>
        )}
      </HostedMessage>
    ),
  });
}

const framing = (form: PublicForm, { isFramed }: Carried) => ({
  origins: form.origins,
  isFramed,
  leadsTo: form.redirectUrl,
});

type Word = "closed" | "unreadable" | "link" | "tooMany" | "notTaken";
const statuses: Record<Word, number> = { closed: 404, unreadable: 400, link: 404, tooMany: 429, notTaken: 422 };

/** A page that says why there is no form. */
export function messagePage(request: Request, word: Word, headers: Record<string, string> = {}): Response {
  const t = wordsFor(hostedLocale(request));
  const title = t(`captureForms.page.${word}Title`);
  const content = (
    <HostedMessage title={title}>
      <p>{t(`captureForms.page.${word}`)}</p>
    </HostedMessage>
  );
  return hostedPage(request, { title, content, status: statuses[word], headers });
}
