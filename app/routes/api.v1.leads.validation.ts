import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { fieldsOf, leadValidationBody } from "#app/api/lead-post-body.ts";
import { problemOfPost } from "#app/api/lead-post-problem.ts";
import { moneyJson, moneyShape } from "#app/api/shapes.ts";
import { postStatuses } from "#app/exchange/posts/submission.ts";
import { validateLead } from "#app/exchange/posts/validate-lead.server.ts";
import { resolveSource } from "#app/exchange/sources/resolve-source.server.ts";
import { rowReasonSentence } from "#app/http/row-reason-sentence.ts";
import { wordsOf } from "#app/api/words-of.ts";

export const action = apiWrite(
  "leads:write",
  leadValidationBody,
  async ({ actor, body, request }) => {
    const source = await resolveSource(actor, { id: body.source_id, name: body.source });
    if (!source.ok) return source;
    const { organizationId } = actor;
    const origin = { sourceId: source.value.id, organizationId };
    const outcome = await validateLead(origin, { fields: fieldsOf(body.lead), isTest: body.is_test });
    if (!outcome.ok) return problemOfPost(outcome, ["lead"]);
    const { status, reason, field, facts, match, price, isNobody } = outcome.value;
    return {
      would_be: status,
      reason_code: reason,
      field,
      detail: reason && rowReasonSentence(reason, facts, wordsOf(request)),
      match,
      price: price && moneyJson(price),
      without_person: isNobody,
    };
  },
  {
    describe: {
      path: "/api/v1/leads/validation",
      summary: "Ask what would become of a lead, without sending it",
      response: z.object({
        would_be: z.enum(postStatuses),
        reason_code: z.string().nullable(),
        field: z.string().nullable(),
        detail: z.string().nullable(),
        match: z.string().nullable(),
        price: moneyShape.nullable(),
        without_person: z.boolean(),
      }),
    },
  },
);
