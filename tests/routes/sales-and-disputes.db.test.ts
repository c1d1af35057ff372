// Bought leads, disputes, earnings and the ledger as programs reach them.
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { prisma } from "../../app/db/client.server.ts";
import { disputeShape, evidenceShape } from "../../app/api/dispute-shapes.ts";
import { earningsShape, ledgerAuditShape, trialBalanceShape } from "../../app/api/money-shapes.ts";
import { contactsShape, saleRowShape, saleShape } from "../../app/api/sale-shapes.ts";
import { pageShape } from "../../app/api/shapes.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import * as disputesRoute from "../../app/routes/api.v1.disputes._index.ts";
import * as disputeRoute from "../../app/routes/api.v1.disputes.$disputeId._index.ts";
import * as answerRoute from "../../app/routes/api.v1.disputes.$disputeId.answer.ts";
import * as decisionRoute from "../../app/routes/api.v1.disputes.$disputeId.decision.ts";
import * as evidenceRoute from "../../app/routes/api.v1.disputes.$disputeId.evidence.ts";
import * as withdrawalRoute from "../../app/routes/api.v1.disputes.$disputeId.withdrawal.ts";
import * as earningsRoute from "../../app/routes/api.v1.earnings.ts";
import * as auditRoute from "../../app/routes/api.v1.ledger.audit.ts";
import * as trialBalanceRoute from "../../app/routes/api.v1.ledger.trial-balance.ts";
import * as openRoute from "../../app/routes/api.v1.sales.$saleId.dispute.ts";
import * as contactsRoute from "../../app/routes/api.v1.sales.$saleId.contacts.ts";
import * as saleRoute from "../../app/routes/api.v1.sales.$saleId._index.ts";
import * as salesFileRoute from "../../app/routes/api.v1.sales[.]csv.ts";
import * as salesRoute from "../../app/routes/api.v1.sales._index.ts";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { anOperator, aSeller } from "../support/organizations.ts";
import { aLead, aSale } from "../support/sales.ts";

type Handler = (args: ReturnType<typeof routeArgs>) => Promise<Response>;
type Call = { body?: unknown; params?: Record<string, string>; headers?: Record<string, string> };
const keys = new Map<string, string>();
async function call(actor: PersonActor, method: string, path: string, handler: unknown, rest: Call = {}) {
  const key = keys.get(actor.organizationId) ?? (await anApiKey(actor));
  keys.set(actor.organizationId, key);
  const request = apiRequest(method, path, { key, ...rest });
  return (handler as Handler)(routeArgs(request, rest.params));
}
async function json<Schema extends z.ZodType>(answer: Response | Promise<Response>, schema: Schema, status = 200) {
  const response = await answer;
  const body: unknown = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(status);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  return schema.parse(body) as z.output<Schema>;
}
const reasonOf = async (answer: Promise<Response>) => {
  const response = await answer;
  return [response.status, ((await response.json()) as { reason: string }).reason];
};

const opening = {
  reason: "wrong_number",
  note: "Somebody else answers this number",
  evidence: [{ kind: "call_log", text: "10:02 a man answers" }],
};

it("leads a dispute from the bought lead to the money", async () => {
  const { saleId, buyer, seller } = await aSale({ contacts: { first_name: "Anna", phone: "+37120000333" } });
  const operator = await anOperator();
  const params = { saleId: String(saleId) };
  const path = `/api/v1/sales/${saleId}`;

  const list = await json(call(buyer, "GET", "/api/v1/sales", salesRoute.loader), pageShape(saleRowShape));
  expect(list.data.map((sale) => sale.id)).toEqual([String(saleId)]);
  await json(call(buyer, "GET", path, saleRoute.loader, { params }), saleShape);
  const revealed = await json(call(buyer, "GET", `${path}/contacts`, contactsRoute.loader, { params }), contactsShape);
  expect(revealed.contacts).toEqual({ first_name: "Anna", phone: "+37120000333" });

  const headers = { "Idempotency-Key": "one-dispute" };
  const open = () => call(buyer, "POST", `${path}/dispute`, openRoute.action, { params, headers, body: opening });
  const dispute = await json(open(), disputeShape, 201);
  expect(dispute).toMatchObject({
    side: "buyer",
    status: "awaiting_seller",
    commission: null,
    evidence: [{ kind: "call_log" }],
  });
  expect((await json(open(), disputeShape, 201)).id).toBe(dispute.id);
  expect(await reasonOf(call(buyer, "POST", `${path}/dispute`, openRoute.action, { params, body: opening }))).toEqual([
    409,
    "already_disputed",
  ]);

  const of = { params: { disputeId: dispute.id } };
  const at = `/api/v1/disputes/${dispute.id}`;
  const seen = await json(call(seller, "GET", `${at}/evidence`, evidenceRoute.loader, of), evidenceShape);
  expect(seen.evidence).toMatchObject([{ text: "10:02 a man answers", content_base64: null }]);
  const contest = { answer: "contest", note: "We called and Anna answered" };
  await json(call(seller, "POST", `${at}/answer`, answerRoute.action, { ...of, body: contest }), disputeShape);
  expect(await reasonOf(call(buyer, "POST", `${at}/withdrawal`, withdrawalRoute.action, of))).toEqual([
    409,
    "withdrawal_too_late",
  ]);
  const decision = {
    decision: "partial",
    refund: { amount: "2000", currency: "EUR" },
    explanation: "The number worked some of the time.",
  };
  const decided = await json(
    call(operator, "POST", `${at}/decision`, decisionRoute.action, { ...of, body: decision }),
    disputeShape,
  );
  expect(decided).toMatchObject({ status: "approved_partial", refund: { amount: "2000", currency: "EUR" } });
  await json(call(seller, "GET", at, disputeRoute.loader, of), disputeShape);
  const closed = await call(operator, "GET", "/api/v1/disputes?state=closed", disputesRoute.loader);
  expect(((await closed.json()) as { data: { id: string }[] }).data.map(({ id }) => id)).toContain(dispute.id);

  const earnings = await json(call(seller, "GET", "/api/v1/earnings", earningsRoute.loader), earningsShape);
  expect(earnings.balances[0]?.pending).toEqual({ amount: "2550", currency: "EUR" });
  expect(earnings.data).toMatchObject([{ net: { amount: "2550" }, commission: { amount: "450" }, state: "pending" }]);
  const balance = await json(
    call(operator, "GET", "/api/v1/ledger/trial-balance", trialBalanceRoute.loader),
    trialBalanceShape,
  );
  for (const { debit, credit } of balance.data) expect(debit).toEqual(credit);
  const audit = await json(call(operator, "POST", "/api/v1/ledger/audit", auditRoute.action), ledgerAuditShape);
  expect(audit.holds).toBe(true);
});

it("takes files as evidence and gives them back", async () => {
  const { saleId, buyer } = await aSale();
  const content_base64 = Buffer.from([0, 1, 2, 255]).toString("base64");
  const file = { kind: "proof", file_name: "letter.png", media_type: "image/png", content_base64 };
  const body = { reason: "fake_identity", note: "The name is a joke", evidence: [file] };
  const params = { saleId: String(saleId) };
  const answer = call(buyer, "POST", `/api/v1/sales/${saleId}/dispute`, openRoute.action, { params, body });
  const { id } = await json(answer, disputeShape, 201);
  const evidence = call(buyer, "GET", `/api/v1/disputes/${id}/evidence`, evidenceRoute.loader, {
    params: { disputeId: id },
  });
  expect((await json(evidence, evidenceShape)).evidence).toMatchObject([
    { file_name: "letter.png", content_base64, text: null },
  ]);
});

describe("what is wrong is said, and nothing is done", () => {
  it.each([
    ["a reason that isn't one", { ...opening, reason: "mood" }, 400, "invalid_body"],
    ["an unknown field", { ...opening, refund: "all" }, 400, "invalid_body"],
    ["evidence of no kind", { ...opening, evidence: [{ kind: "rumour", text: "x" }] }, 400, "invalid_body"],
    ["a note with a NUL in it", { ...opening, note: "Somebody else\u0000 answers" }, 400, "invalid_body"],
    ["no reason to return", { ...opening, reason: "price" }, 422, "reason_not_returnable"],
    ["no evidence", { ...opening, evidence: [] }, 422, "evidence_missing"],
  ])("%s", async (_, body, status, reason) => {
    const { saleId, buyer } = await aSale();
    const params = { saleId: String(saleId) };
    const answer = call(buyer, "POST", `/api/v1/sales/${saleId}/dispute`, openRoute.action, { params, body });
    expect(await reasonOf(answer)).toEqual([status, reason]);
    expect(await prisma.dispute.count({ where: { saleId } })).toBe(0);
  });

  it("another's sale or dispute is not found, and what isn't an id neither", async () => {
    const { saleId } = await aSale();
    const other = await aSale();
    for (const id of [String(saleId), "0", "-1", "x", "99999999999999999999"]) {
      const params = { saleId: id };
      for (const handler of [saleRoute.loader, contactsRoute.loader])
        expect(await reasonOf(call(other.buyer, "GET", `/api/v1/sales/${id}`, handler, { params }))).toEqual([
          404,
          "not_found",
        ]);
      const dispute = call(other.buyer, "POST", `/api/v1/sales/${id}/dispute`, openRoute.action, {
        params,
        body: opening,
      });
      expect(await reasonOf(dispute)).toEqual([404, "not_found"]);
    }
    const params = { disputeId: "x" };
    const withdrawal = call(other.buyer, "POST", "/api/v1/disputes/x/withdrawal", withdrawalRoute.action, { params });
    expect(await reasonOf(withdrawal)).toEqual([404, "not_found"]);
  });
});

it("streams bought leads as a file: to be saved, for programs unless asked otherwise", async () => {
  const { buyer } = await aSale({ contacts: { first_name: "=1+1", phone: "+37120000444" } });
  const file = await call(buyer, "GET", "/api/v1/sales.csv", salesFileRoute.loader);
  expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="leads-machine\.csv"/);
  expect(file.headers.get("Cache-Control")).toBe("no-store");
  expect(file.headers.get("Content-Security-Policy")).toContain("sandbox");
  expect(file.headers.get("X-CSV-Profile")).toBe("machine");
  const [row] = parse(await file.text(), { columns: true }) as Record<string, string>[];
  expect(row).toMatchObject({ first_name: "=1+1", phone: "+37120000444" });
  const people = await call(buyer, "GET", "/api/v1/sales.csv?profile=spreadsheet", salesFileRoute.loader);
  const [safe] = parse(await people.text(), { columns: true, bom: true }) as Record<string, string>[];
  expect(safe).toMatchObject({ first_name: "'=1+1", phone: "37120000444" });
});

it("tells a buyer nothing of leads that weren't bought, in no byte of any answer", async () => {
  const canary = {
    first_name: "Zxcanaryname",
    phone: "+37129999777",
    email: "zxcanary@example.com",
    address: "Zxcanary iela 1",
  };
  const seller = await aSeller();
  const { leadId } = await aLead({ seller, contacts: canary });
  const { saleId, buyer } = await aSale({ seller });
  const another = await aSale({ seller, leadId });
  expect(another.buyer.organizationId).not.toBe(buyer.organizationId);
  const ids = [String(saleId), String(another.saleId)];
  const answers = [
    call(buyer, "GET", "/api/v1/sales", salesRoute.loader),
    call(buyer, "GET", "/api/v1/sales.csv", salesFileRoute.loader),
    call(buyer, "GET", "/api/v1/disputes", disputesRoute.loader),
    ...ids.flatMap((id) => [
      call(buyer, "GET", `/api/v1/sales/${id}`, saleRoute.loader, { params: { saleId: id } }),
      call(buyer, "GET", `/api/v1/sales/${id}/contacts`, contactsRoute.loader, { params: { saleId: id } }),
    ]),
  ];
  for (const answer of answers) {
    const response = await answer;
    const bytes = `${await response.text()}${JSON.stringify([...response.headers])}`;
    for (const secret of Object.values(canary)) expect(bytes).not.toContain(secret);
  }
});
