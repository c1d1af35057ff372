import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import * as z from "zod";
import { apiRead, apiUpload, apiWrite } from "../../app/api/endpoint.server.ts";
import { openApiDocument } from "../../app/api/openapi.server.ts";
import { moneyBody, moneyJson, moneyShape, pageShape } from "../../app/api/shapes.ts";

const nothing = async () => ({});
apiRead("wallet:read", nothing, {
  describe: {
    path: "/api/v1/samples",
    summary: "List samples",
    response: pageShape(z.object({ price: moneyShape })),
    query: z.object({ page: z.string().optional() }),
  },
});
apiWrite("wallet:write", z.strictObject({ price: moneyBody }), nothing, {
  describe: { path: "/api/v1/samples", summary: "Add a sample", response: z.object({ id: z.string() }) },
  status: 201,
});
apiUpload("leads:write", nothing, {
  describe: { path: "/api/v1/samples/{sampleId}/file", summary: "Send a file" },
  accepts: ["text/csv"],
});
type Operation = { [name: string]: unknown; requestBody: { content: Record<string, { schema: object }> } };
const { paths } = openApiDocument() as { paths: Record<string, Record<string, Operation>> };

it("describes reading, writing and uploading from the schemas themselves", () => {
  const samples = paths["/api/v1/samples"]!;
  expect(samples.get).toMatchObject({
    summary: "List samples",
    "x-scope": "wallet:read",
    parameters: [{ name: "page", in: "query" }],
    responses: { 200: { content: { "application/json": {} } }, default: { $ref: "#/components/responses/Problem" } },
  });
  expect(samples.post).toMatchObject({
    responses: { 201: {} },
    parameters: [{ name: "Idempotency-Key", in: "header" }],
  });
  expect(paths["/api/v1/samples/{sampleId}/file"]).toMatchObject({
    parameters: [{ name: "sampleId", in: "path", required: true }],
    post: { requestBody: { content: { "text/csv": {} } }, responses: { 204: {} } },
  });
});

it("tells what a body may be, as strictly as the endpoint reads it", () => {
  const schema = paths["/api/v1/samples"]!.post!.requestBody.content["application/json"]!.schema;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate({ price: { amount: "600", currency: "EUR" } })).toBe(true);
  for (const wrong of [
    {},
    { price: { amount: 600, currency: "EUR" } },
    { price: { amount: "600", currency: "EUR" }, x: 1 },
  ])
    expect(validate(wrong)).toBe(false);
});

it("has one money for all: text in minor units", () => {
  expect(moneyJson({ amount: 60_000n, currency: "RUB" })).toEqual({ amount: "60000", currency: "RUB" });
  expect(moneyBody.parse({ amount: "60000", currency: "RUB" })).toEqual({ amount: 60_000n, currency: "RUB" });
  for (const amount of ["0", "-1", "1.5", "1e3", "", "99999999999999999"])
    expect(moneyBody.safeParse({ amount, currency: "RUB" }).success).toBe(false);
});
