import type { LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { contactKinds } from "#app/exchange/leads/lead-fields.ts";
import { BIDS_MAX } from "#app/exchange/matching/quoted-bid.ts";
import { POSTAL_PREFIX } from "#app/exchange/pings/ping-fields.ts";
import { examplePing, pingableFields } from "#app/exchange/posts/example-lead.ts";
import type { Words } from "#app/words/words.ts";

type Json = Record<string, unknown>;

/** How bids are asked for before a lead of the source is sent. `properties`: of a lead of the type. */
export function pingOperation(sourceId: string, type: LeadTypeSchema, properties: Json, t: Words): Json {
  const told = [...pingableFields(type).map(({ code }) => code), "captured_at", "external_id", "consent"];
  const lead = {
    type: "object",
    properties: {
      ...Object.fromEntries(told.map((name) => [name, properties[name]])),
      [POSTAL_PREFIX]: { type: "string", minLength: 1, maxLength: 3 },
    },
    additionalProperties: false,
  };
  const schema = {
    type: "object",
    properties: {
      source_id: { const: sourceId },
      is_test: { type: "boolean", default: false },
      pick: { type: "boolean", default: false },
      bids: { type: "integer", minimum: 1, maximum: BIDS_MAX },
      contacts: { type: "array", items: { enum: contactKinds }, minItems: 1 },
      lead,
    },
    required: ["source_id", "contacts", "lead"],
    additionalProperties: false,
  };
  const example = { source_id: sourceId, ...examplePing(type) };
  return {
    operationId: "ping",
    summary: t("postingSpec.ping"),
    description: t("postingSpec.pingText"),
    "x-scope": "ping",
    requestBody: { required: true, content: { "application/json": { schema, example } } },
    responses: {
      200: {
        description: t("postingSpec.pinged"),
        content: { "application/json": { schema: { $ref: "#/components/schemas/Ping" } } },
      },
      default: {
        description: t("developers.problem"),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}
