import * as z from "zod";
import type { LeadTypeField, LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { expectationInWords } from "#app/exchange/lead-types/value-expectation.ts";
import { campaignFields } from "#app/exchange/intake/campaign-fields.ts";
import { BIDS_MAX } from "#app/exchange/matching/quoted-bid.ts";
import { TEXT_CHARS_MAX } from "#app/exchange/leads/typed-value.ts";
import { exampleLead, exampleOf, postableFields } from "#app/exchange/posts/example-lead.ts";
import type { PostingSpec } from "#app/exchange/posts/posting-spec.ts";
import type { Words } from "#app/words/words.ts";
import { leadPostBody } from "./lead-post-body.ts";
import { postedLeadShape, postedLeadsShape } from "./lead-post-shapes.ts";
import { pingShape } from "./ping-shapes.ts";
import { pingOperation } from "./posting-spec-ping.ts";
import { problemShape } from "./problem-shape.ts";

type Json = Record<string, unknown>;

/** What every lead may carry beside the fields of its type. */
const alongside: Record<string, Json> = {
  id: { type: "string", format: "uuid" },
  captured_at: { type: "string", format: "date-time" },
  external_id: { type: "string", maxLength: 120 },
  do_not_call: { type: "boolean" },
  do_not_email: { type: "boolean" },
};

/** The OpenAPI 3.1 document of posting leads of exactly this source, as strict as a careful sender wants it. */
export function postingSpecDocument({ source, type, seller }: PostingSpec, baseUrl: string, t: Words): Json {
  const lead = leadSchema(type, t);
  return {
    openapi: "3.1.0",
    info: {
      title: t("postingSpec.documentTitle", { source: source.name, seller }),
      version: String(type.version),
      description: t("postingSpec.text"),
    },
    servers: [{ url: baseUrl }],
    security: [{ key: [] }],
    paths: {
      "/api/v1/leads": { post: postOperation(source.id, type, t) },
      "/api/v1/pings": { post: pingOperation(source.id, type, lead.properties, t) },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: t("developers.apiKey") } },
      schemas: {
        Lead: lead,
        PostedLead: jsonSchema(postedLeadShape, "output"),
        Ping: jsonSchema(pingShape, "output"),
        PostedLeads: jsonSchema(postedLeadsShape, "output"),
        Problem: jsonSchema(problemShape, "output"),
      },
    },
  };
}

function postOperation(sourceId: string, type: LeadTypeSchema, t: Words): Json {
  const lead = { $ref: "#/components/schemas/Lead" };
  const about = {
    source_id: { const: sourceId },
    is_test: { type: "boolean", default: false },
    ping_id: { type: "string" },
    consent_bids: { type: "array", items: { type: "string" }, maxItems: BIDS_MAX },
  };
  const schema = {
    type: "object",
    properties: { ...about, lead, leads: { type: "array", items: lead, minItems: 1, maxItems: 1_000 } },
    required: ["source_id"],
    oneOf: [{ required: ["lead"] }, { required: ["leads"] }],
    additionalProperties: false,
  };
  const answer = { anyOf: [{ $ref: "#/components/schemas/PostedLead" }, { $ref: "#/components/schemas/PostedLeads" }] };
  const problem = {
    description: t("developers.problem"),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    operationId: "post_leads",
    summary: t("postingSpec.post"),
    "x-scope": "leads:write",
    parameters: [
      {
        name: "Idempotency-Key",
        in: "header",
        description: t("developers.idempotencyKey"),
        schema: { type: "string", minLength: 1, maxLength: 255 },
      },
    ],
    requestBody: {
      required: true,
      content: { "application/json": { schema, example: { source_id: sourceId, lead: exampleLead(type) } } },
    },
    responses: {
      200: { description: t("postingSpec.answered"), content: { "application/json": { schema: answer } } },
      default: problem,
    },
  };
}

/** The fields of the type by their codes; nothing but them, what stands beside every lead, and the campaign's. */
function leadSchema(type: LeadTypeSchema, t: Words): Json & { properties: Json } {
  const fields = postableFields(type);
  const has = (code: string) => fields.some((field) => field.code === code);
  const contacts = ["phone", "email"].filter(has);
  return {
    type: "object",
    properties: {
      ...alongside,
      ...Object.fromEntries(campaignFields.map((name) => [name, { type: "string", maxLength: 200 }])),
      ...Object.fromEntries(fields.map((field) => [field.code, fieldSchema(field, t)])),
      consent: consentSchema(),
    },
    required: fields.filter(({ isRequired }) => isRequired).map(({ code }) => code),
    anyOf: contacts.map((code) => ({ required: [code] })),
    additionalProperties: false,
  };
}

function fieldSchema(field: LeadTypeField, t: Words): Json {
  const takes = expectationInWords({ ...field, options: field.options.map(({ code }) => code) }, t);
  return {
    title: field.label,
    description: field.hint === "" ? takes : `${field.hint}. ${takes}`,
    ...valueSchema(field),
    examples: [exampleOf(field)],
  };
}

function valueSchema({ kind, options, least, most }: LeadTypeField): Json {
  const bounds = { ...(least !== null && { minimum: least }), ...(most !== null && { maximum: most }) };
  const codes = options.length > 0 ? { enum: options.map(({ code }) => code) } : {};
  switch (kind) {
    case "int":
      return { type: "integer", ...bounds };
    case "decimal":
      return { type: "number", ...bounds };
    case "money":
      return { type: ["string", "number"], pattern: "^\\d+([.]\\d{1,3})?$" };
    case "bool":
      return { type: "boolean" };
    case "enum":
      return { type: "string", ...codes };
    case "multi":
      return { type: "array", items: { type: "string", ...codes }, minItems: 1 };
    case "text":
      return { type: "string", minLength: least ?? 1, maxLength: most ?? TEXT_CHARS_MAX };
    case "date":
    case "dob":
      return { type: "string", format: "date" };
    case "email":
      return { type: "string", format: "email" };
    case "url":
      return { type: "string", format: "uri" };
    default:
      return { type: "string", minLength: 1 };
  }
}

/** From the very schema that the endpoint reads by. */
function consentSchema(): Json {
  const body = jsonSchema(leadPostBody, "input") as { properties: { lead: { properties: { consent: Json } } } };
  return body.properties.lead.properties.consent;
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const whole: Json = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  delete whole.$schema; // the document says it once for all
  return whole;
}
