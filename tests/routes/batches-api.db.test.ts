// The seller's part of the story through the API: upload, look, answer, download what went wrong, withdraw.
import { expect, it } from "vitest";
import { loader as read } from "../../app/routes/api.v1.batches.$batchId._index.ts";
import { loader as errors } from "../../app/routes/api.v1.batches.$batchId.errors[.]csv.ts";
import { action as map } from "../../app/routes/api.v1.batches.$batchId.mapping.ts";
import { action as withdraw } from "../../app/routes/api.v1.batches.$batchId.withdrawal.ts";
import { action as upload, loader as list } from "../../app/routes/api.v1.batches._index.ts";
import { loader as leads } from "../../app/routes/api.v1.leads._index.ts";
import { action as addRule, loader as rules } from "../../app/routes/api.v1.price-rules._index.ts";
import { action as archive } from "../../app/routes/api.v1.price-rules.$priceRuleId.archive.ts";
import { action as addSource, loader as sources } from "../../app/routes/api.v1.sources._index.ts";
import { batchShape } from "../../app/api/batch-shapes.ts";
import { ownLeadShape } from "../../app/api/lead-shapes.ts";
import { priceRuleShape } from "../../app/api/price-rule-shapes.ts";
import { processBatch } from "../../app/jobs/process-batch.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aSeller } from "../support/organizations.ts";

const csv = "first_name,phone,interest\nAnna,+12015550123,glasses\nBob,123,glasses\n";
const path = "/api/v1/batches";
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const told = async (response: Response) => ({ status: response.status, body: (await response.json()) as Json });

async function send(key: string, body: BodyInit, query = "", headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000${path}${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, ...headers },
    body,
  });
  return told((await upload(routeArgs(request))) as Response);
}
const raw = { "Content-Type": "text/csv" };

it("takes a raw body, reads it back, and gives the rows that became no leads", async () => {
  const key = await anApiKey(await aSeller());
  const sent = await send(key, csv, "?price=6.00&consent_text=I+agree+to+calls", raw);
  expect(sent).toMatchObject({ status: 201, body: { status: "queued", needs: [] } });
  const batchId = String(sent.body.id);
  await processBatch({ batchId });
  const args = () => routeArgs(apiRequest("GET", `${path}/${batchId}`, { key }), { batchId });
  const { body } = await told((await read(args())) as Response);
  expect(batchShape.parse(body)).toEqual(body);
  expect(body).toMatchObject({
    status: "completed",
    rows: { total: 2, accepted: 1, updated: 0, rejected: 1, duplicate: 0 },
    reasons: { invalid_phone: 1 },
    mapping: { first_name: "first_name", phone: "phone", interest: "interests" },
    detected: { encoding: "utf-8", delimiter: ",", header_row: 1 },
  });
  const file = (await errors(args())) as Response;
  expect(file.headers.get("content-type")).toContain("text/csv");
  expect(await file.text()).toContain("3,invalid_phone,phone");
  const listed = await told((await list(routeArgs(apiRequest("GET", path, { key })))) as Response);
  expect(listed.body).toMatchObject({ data: [{ id: batchId }], next: null });
  const own = await told(
    (await leads(routeArgs(apiRequest("GET", `/api/v1/leads?batch=${batchId}`, { key })))) as Response,
  );
  expect(own.body.data).toHaveLength(1);
  expect(ownLeadShape.parse(own.body.data[0])).toEqual(own.body.data[0]);
  expect(JSON.stringify(own.body)).not.toMatch(/12015550123|Anna/);
  const gone = await told(
    (await withdraw(routeArgs(apiRequest("POST", `${path}/${batchId}/withdrawal`, { key }), { batchId }))) as Response,
  );
  expect(gone.body).toEqual({ withdrawn: 1 });
});

it("takes multipart with the fields behind the file, and waits for an answer", async () => {
  const key = await anApiKey(await aSeller());
  const form = new FormData();
  form.append("file", new Blob(["first_name,phone\nAnna,+12015550123\n"], { type: "text/csv" }), "my leads.csv");
  form.append("price", "6.00");
  form.append("interest", "glasses");
  form.append("source", "Spring page");
  const sent = await send(key, form);
  expect(sent).toMatchObject({ status: 201, body: { status: "awaiting_mapping", needs: ["consent"] } });
  const batchId = String(sent.body.id);
  const answer = (body: unknown) =>
    map(routeArgs(apiRequest("POST", `${path}/${batchId}/mapping`, { key, body }), { batchId }));
  expect(await told((await answer({})) as Response)).toMatchObject({
    status: 422,
    body: { reason: "mapping_incomplete" },
  });
  expect(await told((await answer({ mapping: { phone: "nonsense" } })) as Response)).toMatchObject({ status: 400 });
  expect(await told((await answer({ consent_text: "I agree to calls about glasses." })) as Response)).toMatchObject({
    status: 200,
    body: { status: "queued" },
  });
  expect(await told((await answer({})) as Response)).toMatchObject({ status: 409 });
  const { body } = await told(
    (await read(routeArgs(apiRequest("GET", `${path}/${batchId}`, { key }), { batchId }))) as Response,
  );
  expect(body).toMatchObject({ file_name: "my leads.csv", source: { name: "Spring page" } });
});

it("refuses with a reason what can't be a batch", async () => {
  const key = await anApiKey(await aSeller());
  const all = "?price=6.00&consent_text=I+agree";
  expect(await send(key, "", all, raw)).toMatchObject({ status: 422, body: { reason: "empty_file" } });
  expect(await send(key, "%PDF-1.7", all, raw)).toMatchObject({ status: 422, body: { reason: "not_csv" } });
  expect(await send(key, csv, "", raw)).toMatchObject({ status: 422, body: { reason: "price_rule_missing" } });
  expect(await send(key, csv, "?price=6&country=Nowhere&colour=red", raw)).toMatchObject({
    status: 422,
    body: { reason: "invalid_settings", errors: [{ path: "country" }, { code: "unrecognized_keys" }] },
  });
  expect(await send(key, "x", "", { "Content-Type": "multipart/form-data" })).toMatchObject({
    status: 422,
    body: { reason: "malformed_upload" },
  });
  const noFile = new FormData();
  noFile.append("price", "5");
  expect(await send(key, noFile)).toMatchObject({ status: 422, body: { reason: "missing_file" } });
  expect(await send(key, "{}", "", { "Content-Type": "application/json" })).toMatchObject({ status: 415 });
  expect(await send(key, csv, all, raw)).toMatchObject({ status: 201 });
  expect(await send(key, csv, all, raw)).toMatchObject({ status: 409, body: { reason: "file_already_imported" } });
});

it("makes one batch of an upload that is repeated with its key", async () => {
  const key = await anApiKey(await aSeller());
  const headers = { ...raw, "Idempotency-Key": "upload-1" };
  const first = await send(key, csv, "?price=6.00&consent_text=I+agree", headers);
  expect(await send(key, csv, "?price=6.00&consent_text=I+agree", headers)).toEqual(first);
});

it("keeps sources and price rules", async () => {
  const key = await anApiKey(await aSeller());
  const post = (action: typeof addSource, at: string, body: unknown) =>
    action(routeArgs(apiRequest("POST", at, { key, body }))) as Promise<Response>;
  expect(await told(await post(addSource, "/api/v1/sources", { name: "Blog", channel: "blog" }))).toMatchObject({
    status: 201,
  });
  expect(await told(await post(addSource, "/api/v1/sources", { name: "Blog" }))).toMatchObject({
    status: 409,
    body: { reason: "source_exists" },
  });
  const known = await told((await sources(routeArgs(apiRequest("GET", "/api/v1/sources", { key })))) as Response);
  expect(known.body.data).toMatchObject([{ name: "Blog", channel: "blog", method: "import", origin_class: "net" }]);
  const rule = {
    name: "Glasses",
    currency: "EUR",
    base: "600",
    modifiers: [
      { condition: { field: "contact_kinds", operator: "contains_all", value: ["phone", "email"] }, bps: 11_500 },
    ],
  };
  const made = await told(await post(addRule, "/api/v1/price-rules", rule));
  expect(made.status).toBe(201);
  expect(await told(await post(addRule, "/api/v1/price-rules", { ...rule, floor: "700", ceiling: "1" }))).toMatchObject(
    { status: 400 },
  );
  const listed = await told((await rules(routeArgs(apiRequest("GET", "/api/v1/price-rules", { key })))) as Response);
  expect(priceRuleShape.parse(listed.body.data[0])).toMatchObject({
    name: "Glasses",
    base: { amount: "600", currency: "EUR" },
    max_sales: 3,
  });
  const priceRuleId = String(made.body.id);
  const archived = (await archive(
    routeArgs(apiRequest("POST", `/api/v1/price-rules/${priceRuleId}/archive`, { key }), { priceRuleId }),
  )) as Response;
  expect(archived.status).toBe(204);
});
