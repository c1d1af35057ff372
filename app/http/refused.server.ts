import { data } from "@remix-run/node";
import type { Outcome, Refused } from "#app/exchange/outcome.ts";
import { pickLocale } from "#app/words/pick-locale.ts";
import { wordsFor, type Words } from "#app/words/words.ts";
import type { Entered, FormProblems } from "./form-fields.ts";
import { refusalSentence, refusalStatus, type RefusalAnswer } from "./refusal-words.ts";

/** For loaders: the value, or the error page of the refusal (thrown, so that the nearest boundary shows it). */
export function valueOrThrow<Value>(outcome: Outcome<Value, string>, request: Request): Value {
  if (outcome.ok) return outcome.value;
  throw refusedPage(outcome, request);
}

/** The error page of a refusal: `throw refusedPage(outcome, request)`. */
export function refusedPage(refusal: Refused<string>, request: Request) {
  const answer: RefusalAnswer = { reason: refusal.reason, sentence: refusalSentence(refusal, wordsOf(request)) };
  return data(answer, { status: refusalStatus(refusal.reason) });
}

/** For actions: the problems that `parseForm` or `readForm` found, to be shown in the form. */
export function refusedForm(problems: FormProblems) {
  return data({ problems }, { status: 422 });
}

/**
 * For actions: an operation refused what the form asked. The sentence stands above the form, or beside `field`.
 * A refusal that says the thing isn't there for this reader becomes the error page.
 */
export function refusedAct(
  refusal: Refused<string>,
  request: Request,
  shown: { entered?: Entered; field?: string } = {},
) {
  if (refusal.reason === "not_found" || refusal.reason === "forbidden") throw refusedPage(refusal, request);
  const sentence = refusalSentence(refusal, wordsOf(request));
  const problems: FormProblems = {
    fields: shown.field === undefined ? {} : { [shown.field]: [sentence] },
    form: shown.field === undefined ? [sentence] : [],
    entered: shown.entered ?? {},
  };
  return data({ problems }, { status: refusalStatus(refusal.reason) });
}

function wordsOf(request: Request): Words {
  return wordsFor(pickLocale(request.headers.get("accept-language")));
}
