import * as z from "zod";
import { env } from "#app/env.server.ts";
import { permissions } from "#app/exchange/permissions.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";
import { problemShape } from "./problem-shape.ts";
import { type Endpoint, listEndpoints } from "./endpoints.server.ts";

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of what the routes are, from the very schemas that they read and write by. */
export function openApiDocument(): Json {
  const t = wordsFor(defaultLocale);
  const paths: Record<string, Json> = {};
  for (const endpoint of listEndpoints())
    (paths[endpoint.path] ??= parametersOf(endpoint))[endpoint.method.toLowerCase()] = operation(endpoint);
  return {
    openapi: "3.1.0",
    info: { title: t("everywhere.productName"), version: "1", description: t("developers.apiDescription") },
    servers: [{ url: env.BASE_URL }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: t("developers.apiKey") } },
      schemas: { Problem: jsonSchema(problemShape, "output") },
      responses: {
        Problem: {
          description: t("developers.problem"),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function parametersOf({ path }: Endpoint): Json {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  return names.length > 0 ? { parameters } : {};
}

function operation(endpoint: Endpoint): Json {
  const { method, path, summary, action } = endpoint;
  const { scope } = permissions[action];
  const parameters = [...queryOf(endpoint), ...(method === "GET" ? [] : [idempotencyParameter()])];
  return {
    operationId: `${method.toLowerCase()}_${path.replace("/api/v1/", "").replace(/\W+/g, "_").replace(/_$/, "")}`,
    summary,
    "x-scope": scope,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(method === "GET" ? {} : requestBody(endpoint)),
    responses: { ...answer(endpoint), default: { $ref: "#/components/responses/Problem" } },
  };
}

function idempotencyParameter(): Json {
  const t = wordsFor(defaultLocale);
  const schema = { type: "string", minLength: 1, maxLength: 255 };
  return { name: "Idempotency-Key", in: "header", description: t("developers.idempotencyKey"), schema };
}

function queryOf({ query }: Endpoint): Json[] {
  if (!query) return [];
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    schema: jsonSchema(schema as z.ZodType, "input"),
  }));
}

function requestBody({ body, uploads }: Endpoint): Json {
  if (uploads.length > 0)
    return { requestBody: { required: true, content: Object.fromEntries(uploads.map((type) => [type, {}])) } };
  return body
    ? { requestBody: { required: true, content: { "application/json": { schema: jsonSchema(body, "input") } } } }
    : {};
}

function answer({ response, status, summary }: Endpoint): Json {
  if (response === undefined) return { 204: { description: summary } };
  const content =
    typeof response === "string"
      ? { [response]: {} }
      : { "application/json": { schema: jsonSchema(response, "output") } };
  return { [status]: { description: summary, content } };
}

/** What JSON can't say of a schema (a transformation's outcome) is left open; what it can is exact. */
function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const whole: Json = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  delete whole.$schema; // the document says it once for all
  return whole;
}
