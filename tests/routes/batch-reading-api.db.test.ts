// A workbook through the API: upload, choose another sheet, say how a text is read, and run it.
import { expect, it } from "vitest";
import { batchShape } from "../../app/api/batch-shapes.ts";
import { processBatch } from "../../app/jobs/process-batch.ts";
import { action as map } from "../../app/routes/api.v1.batches.$batchId.mapping.ts";
import { action as reread } from "../../app/routes/api.v1.batches.$batchId.reading.ts";
import { action as upload } from "../../app/routes/api.v1.batches._index.ts";
import { loader as read } from "../../app/routes/api.v1.batches.$batchId._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { makeWorkbook } from "../support/make-workbook.ts";
import { aSeller } from "../support/organizations.ts";

const path = "/api/v1/batches";
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const told = async (response: Response) => ({ status: response.status, body: (await response.json()) as Json });

async function send(key: string, body: BodyInit, type: string) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": type };
  const request = new Request(`http://localhost:3000${path}?price=6.00`, { method: "POST", headers, body });
  return told((await upload(routeArgs(request))) as Response);
}

async function readAgain(key: string, batchId: string, body: Json) {
  const request = apiRequest("POST", `${path}/${batchId}/reading`, { key, body });
  return told((await reread(routeArgs(request, { batchId }))) as Response);
}

const workbook = makeWorkbook({
  sheets: [
    {
      name: "May",
      rows: [["first_name", "phone", "zip"], ...[1, 2, 3, 4, 5].map((i) => [`A${i}`, { t: "e", v: "#N/A" }, "1"])],
    },
    {
      name: "June",
      rows: [["Leads of June"], ["first_name", "phone", "interest"], ["Anna", { v: "1.2015550123E10" }, "glasses"]],
    },
  ],
});
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

it("takes a workbook, lets another sheet be read, and runs that", async () => {
  const key = await anApiKey(await aSeller());
  const sent = await send(key, new Uint8Array(workbook), xlsx);
  expect(sent).toMatchObject({ status: 201, body: { status: "awaiting_mapping" } });
  const batchId = String(sent.body.id);
  const first = await told(
    (await read(routeArgs(apiRequest("GET", `${path}/${batchId}`, { key }), { batchId }))) as Response,
  );
  expect(first.body.detected).toMatchObject({
    container: "xlsx",
    sheet: "May",
    sheets: ["May", "June"],
    lost_cells: { errors: 5, uncalculated: 0 },
  });
  const other = await readAgain(key, batchId, { sheet: "June" });
  expect(other.status).toBe(200);
  expect(batchShape.parse(other.body)).toEqual(other.body);
  expect(other.body).toMatchObject({
    status: "awaiting_mapping",
    needs: ["consent"],
    mapping: { first_name: "first_name", phone: "phone", interest: "interests" },
    detected: { sheet: "June", header_row: 2, lost_cells: { errors: 0 } },
  });
  const request = apiRequest("POST", `${path}/${batchId}/mapping`, { key, body: { consent_text: "I agree to calls" } });
  expect((await map(routeArgs(request, { batchId }))) as Response).toMatchObject({ status: 200 });
  await processBatch({ batchId });
  const late = await readAgain(key, batchId, { sheet: "May" });
  expect(late).toMatchObject({ status: 409, body: { reason: "not_awaiting_mapping" } });
});

it("reads a text as it is told, and refuses what it can't be told", async () => {
  const key = await anApiKey(await aSeller());
  const sent = await send(key, "first_name;phone\nAnna;+12015550123\n", "text/csv");
  const batchId = String(sent.body.id);
  const wrong = await readAgain(key, batchId, { delimiter: "tab", encoding: "windows-1257", header_row: 0 });
  expect(wrong.body).toMatchObject({
    detected: { delimiter: "\t", encoding: "windows-1257", header_row: null, container: null, sheet: null, sheets: [] },
    mapping: { "Column 1": "ignore" },
  });
  expect(await readAgain(key, batchId, {})).toMatchObject({ body: { mapping: { phone: "phone" } } });
  expect(await readAgain(key, batchId, { sheet: "May" })).toMatchObject({
    status: 422,
    body: { reason: "unknown_sheet" },
  });
  expect(await readAgain(key, batchId, { encoding: "ebcdic" })).toMatchObject({ status: 400 });
  expect(await readAgain(await anApiKey(await aSeller()), batchId, {})).toMatchObject({ status: 404 });
});
