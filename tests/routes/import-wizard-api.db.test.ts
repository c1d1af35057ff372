// A waiting batch through the API: held, previewed, rehearsed, answered and run.
import { expect, it } from "vitest";
import { batchPreviewShape } from "../../app/api/batch-preview-shapes.ts";
import { batchShape, dryRunShape } from "../../app/api/batch-shapes.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { DryRun } from "../../app/exchange/batches/dry-run.ts";
import { dryRunBatch } from "../../app/jobs/dry-run-batch.ts";
import { processBatch } from "../../app/jobs/process-batch.ts";
import { loader as read } from "../../app/routes/api.v1.batches.$batchId._index.ts";
import { action as rehearse } from "../../app/routes/api.v1.batches.$batchId.dry-run.ts";
import { loader as preview } from "../../app/routes/api.v1.batches.$batchId.preview.ts";
import { action as run } from "../../app/routes/api.v1.batches.$batchId.run.ts";
import { action as upload } from "../../app/routes/api.v1.batches._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { aSeller } from "../support/organizations.ts";

const path = "/api/v1/batches";
const csv = "name,phone,interest,status\nAnna Smith,+12015550123,glasses,Alone\nBob Stone,123,glasses,married\n";
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const told = async (response: Response) => ({ status: response.status, body: (await response.json()) as Json });

async function send(key: string, query: string) {
  const request = new Request(`http://localhost:3000${path}?price=6.00&consent_text=I+agree+to+calls&${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "text/csv" },
    body: csv,
  });
  return told((await upload(routeArgs(request))) as Response);
}

it("is held, previewed, rehearsed, and run with what was said of its words", async () => {
  const key = await anApiKey(await aSeller());
  const sent = await send(key, `hold=true&mapping=${encodeURIComponent('{"status":"marital_status"}')}`);
  expect(sent).toMatchObject({ status: 201, body: { status: "awaiting_mapping", needs: [] } });
  const batchId = String(sent.body.id);
  const at = (name: string) => `${path}/${batchId}${name}`;
  const seen = await told(
    (await preview(routeArgs(apiRequest("GET", at("/preview"), { key }), { batchId }))) as Response,
  );
  expect(batchPreviewShape.parse(seen.body)).toEqual(seen.body);
  expect(seen.body).toMatchObject({
    sample: { rows: { total: 2, accepted: 1, rejected: 1 }, reasons: { invalid_phone: 1 } },
    rows: [
      { line: 2, outcome: "accepted", lead: { name: "A••• S•••", phone: "+12•••••••23", marital_status: null } },
      { line: 3, outcome: "rejected", reason: "invalid_phone", column: "phone", lead: null },
    ],
  });
  const asked = await told(
    (await rehearse(routeArgs(apiRequest("POST", at("/dry-run"), { key }), { batchId }))) as Response,
  );
  expect(asked).toMatchObject({ status: 202, body: { status: "queued" } });
  const { dryRun } = await prisma.batch.findUniqueOrThrow({ where: { id: batchId }, select: { dryRun: true } });
  await dryRunBatch({ batchId, dryRunId: (dryRun as DryRun).id });
  const rehearsed = await told((await read(routeArgs(apiRequest("GET", at(""), { key }), { batchId }))) as Response);
  expect(batchShape.parse(rehearsed.body)).toEqual(rehearsed.body);
  expect(dryRunShape.parse(rehearsed.body.dry_run)).toMatchObject({
    status: "done",
    rows: { accepted: 1, rejected: 1 },
  });
  const start = async (body: object) =>
    told((await run(routeArgs(apiRequest("POST", at("/run"), { key, body }), { batchId }))) as Response);
  const readings = (code: string) => ({ status: { values: { Alone: code } } });
  expect(await start({ readings: readings("lonely") })).toMatchObject({
    status: 422,
    body: { reason: "unknown_code" },
  });
  expect(await start({ mode: "replace" })).toMatchObject({ status: 400 });
  expect(await start({ readings: readings("single"), mode: "create_update" })).toMatchObject({
    status: 200,
    body: { status: "queued" },
  });
  await processBatch({ batchId });
  const { body } = await told((await read(routeArgs(apiRequest("GET", at(""), { key }), { batchId }))) as Response);
  expect(body).toMatchObject({
    status: "completed",
    mode: "create_update",
    readings: readings("single"),
    rows: { total: 2, accepted: 1, updated: 0, rejected: 1, duplicate: 0 },
  });
  expect(await prisma.lead.findFirstOrThrow({ where: { batchId } })).toMatchObject({ maritalStatus: "single" });
  expect(await start({})).toMatchObject({ status: 409, body: { reason: "not_awaiting_mapping" } });
});

it("says what words mean, what a batch may do and that it is to be rehearsed with the upload itself", async () => {
  const key = await anApiKey(await aSeller());
  const said = new URLSearchParams({
    dry_run: "true",
    mode: "update",
    duplicates: "update",
    mapping: '{"status":"marital_status"}',
    readings: '{"status":{"missing":["alone"]}}',
  });
  const sent = await send(key, said.toString());
  expect(sent).toMatchObject({ status: 201, body: { status: "awaiting_mapping" } });
  expect(await prisma.batch.findUniqueOrThrow({ where: { id: String(sent.body.id) } })).toMatchObject({
    mode: "update",
    duplicates: "update",
    readings: { 3: { missing: ["alone"] } },
    dryRun: { status: "queued" },
  });
  expect(await send(key, "hold=perhaps")).toMatchObject({ status: 422, body: { reason: "invalid_settings" } });
  expect(await send(key, "readings=nonsense")).toMatchObject({ status: 422, body: { reason: "invalid_settings" } });
});
