import { curlSample, typescriptSample } from "#app/api/posting-samples.ts";
import { postingSpecDocument } from "#app/api/posting-spec-document.ts";
import { wordsOf } from "#app/api/words-of.ts";
import { env } from "#app/env.server.ts";
import { rowReasons } from "#app/exchange/intake/row-reasons.ts";
import { expectationInWords } from "#app/exchange/lead-types/value-expectation.ts";
import {
  exampleLead,
  exampleOf,
  examplePing,
  pingableFields,
  postableFields,
} from "#app/exchange/posts/example-lead.ts";
import type { PostingSpec } from "#app/exchange/posts/posting-spec.ts";
import { specToken } from "#app/exchange/posts/spec-token.server.ts";
import { generalFacts } from "./counted-reasons.ts";
import { rowReasonSentence } from "./row-reason-sentence.ts";

/** Reasons that only a file can have. */
const ofFiles: readonly string[] = ["unclosed_quote", "wrong_cell_count"];

/** What the page of a posting spec shows, in the reader's words. */
export function shownPostingSpec(spec: PostingSpec, request: Request) {
  const t = wordsOf(request);
  const { source, seller, type } = spec;
  const sample = {
    endpoint: new URL("/api/v1/leads", env.BASE_URL).href,
    body: { source_id: source.id, lead: exampleLead(type) },
  };
  return {
    source,
    seller,
    type: { name: type.name, version: type.version },
    endpoint: sample.endpoint,
    fields: postableFields(type).map((field) => ({
      code: field.code,
      label: field.label,
      hint: field.hint,
      isRequired: field.isRequired,
      takes: expectationInWords({ ...field, options: field.options.map(({ code }) => code) }, t),
      example: JSON.stringify(exampleOf(field)),
    })),
    reasons: rowReasons
      .filter((reason) => !ofFiles.includes(reason))
      .map((code) => ({ code, sentence: rowReasonSentence(code, generalFacts, t) })),
    ping: {
      endpoint: new URL("/api/v1/pings", env.BASE_URL).href,
      fields: pingableFields(type).map(({ code }) => code),
      curl: curlSample({
        endpoint: new URL("/api/v1/pings", env.BASE_URL).href,
        body: { source_id: source.id, ...examplePing(type) },
      }),
    },
    curl: curlSample(sample),
    typescript: typescriptSample(sample),
  };
}
export type ShownPostingSpec = ReturnType<typeof shownPostingSpec>;

/** The address at which a publisher without an account reads the spec. */
export const publicSpecAddress = (sourceId: string) => new URL(`/specs/${specToken(sourceId)}`, env.BASE_URL).href;

/** The same as an OpenAPI document, to be read by programs and kept by nobody in between. */
export function postingSpecResponse(spec: PostingSpec, request: Request): Response {
  const document = postingSpecDocument(spec, env.BASE_URL, wordsOf(request));
  return new Response(JSON.stringify(document, null, 2), {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
