// The pages of bought leads and disputes as a browser without scripts uses them.
import { describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import * as buyerDispute from "../../app/routes/buyer.disputes.$disputeId._index.tsx";
import * as withdrawal from "../../app/routes/buyer.disputes.$disputeId.withdrawal.ts";
import * as boughtLead from "../../app/routes/buyer.sales.$saleId._index.tsx";
import * as report from "../../app/routes/buyer.sales.$saleId.dispute.tsx";
import * as file from "../../app/routes/buyer.sales[.]csv.ts";
import * as boughtLeads from "../../app/routes/buyer.sales._index.tsx";
import * as decision from "../../app/routes/operator.disputes.$disputeId.decision.tsx";
import * as review from "../../app/routes/operator.disputes.$disputeId._index.tsx";
import * as operatorEvidence from "../../app/routes/operator.evidence.$evidenceId.ts";
import * as ledger from "../../app/routes/operator.ledger._index.tsx";
import * as answer from "../../app/routes/seller.disputes.$disputeId.answer.tsx";
import { routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { anOperator } from "../support/organizations.ts";
import { aSale } from "../support/sales.ts";

async function cookieOf({ userId, organizationId }: PersonActor) {
  const session = await startSession(new Request("http://localhost:3000/"), { userId, organizationId });
  return session.split(";", 1)[0]!;
}
type Part = (args: never) => unknown;
type Visit = { params?: Record<string, string>; form?: FormData | Record<string, string> };
async function visit(actor: PersonActor, part: Part, path: string, { params = {}, form }: Visit = {}) {
  const body = form === undefined || form instanceof FormData ? form : new URLSearchParams(form);
  const headers = { Cookie: await cookieOf(actor) };
  const request = new Request(`http://localhost:3000${path}`, { method: body ? "POST" : "GET", headers, body });
  const answered = await answerOf(() => part(routeArgs(request, params) as never));
  expect(answered.error).toBeUndefined();
  return answered as typeof answered & { body: never };
}
const problemsOf = ({ body }: { body: unknown }) =>
  (body as { problems: { fields: Record<string, string[]>; form: string[] } }).problems;
const note = "Somebody else answers this number.";

it("shows contacts after a post, never after a get", async () => {
  const { saleId, buyer } = await aSale({ contacts: { first_name: "Zxcanary", phone: "+37120000321" } });
  const params = { saleId: String(saleId) };
  const place = `/buyer/sales/${saleId}`;
  const json = (value: unknown) =>
    JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  const page = await visit(buyer, boughtLead.loader, place, { params });
  expect(json(page.body)).not.toContain("Zxcanary");
  expect(json((await visit(buyer, boughtLeads.loader, "/buyer/sales")).body)).not.toContain("Zxcanary");
  const revealed = await visit(buyer, boughtLead.action, place, { params, form: {} });
  expect(json(revealed.body)).toContain("Zxcanary");
  const csv = await visit(buyer, file.loader, "/buyer/sales.csv");
  expect(csv.body).toContain('"37120000321"');
});

async function reported(reason = "wrong_number") {
  const made = await aSale();
  const form = new FormData();
  form.set("attempt", crypto.randomUUID());
  form.set("note", note);
  form.set("evidence.call_log", "10:02 a man answers");
  form.set("file", new File([new Uint8Array([1, 2, 3])], "recording.pdf", { type: "application/pdf" }));
  const params = { saleId: String(made.saleId) };
  const place = `/buyer/sales/${made.saleId}/dispute?reason=${reason}`;
  const { status, location } = await visit(made.buyer, report.action, place, { params, form });
  expect(status).toBe(303);
  return { ...made, disputeId: location!.split("/").at(-1)! };
}

describe("reporting a lead", () => {
  it("takes the reason first, then what it asks for", async () => {
    const { buyer, saleId } = await aSale();
    const params = { saleId: String(saleId) };
    const place = `/buyer/sales/${saleId}/dispute`;
    const { body } = await visit(buyer, report.loader, `${place}?reason=price`, { params });
    expect(body).toMatchObject({ reason: "price" });
    const form = { attempt: crypto.randomUUID(), note };
    const missing = await visit(buyer, report.action, `${place}?reason=wrong_number`, { params, form });
    expect(missing.status).toBe(422);
    expect(problemsOf(missing).fields["evidence.call_log"]?.[0]).toContain("Evidence is missing");
    const short = { ...form, note: "x", "evidence.call_log": "10:02" };
    const tooShort = await visit(buyer, report.action, `${place}?reason=wrong_number`, { params, form: short });
    expect(problemsOf(tooShort).fields.note?.[0]).toContain("at least 10 characters");
    expect(await prisma.dispute.count({ where: { saleId } })).toBe(0);
  });

  it("refuses files of other kinds and sizes, and says so beside the field", async () => {
    const { buyer, saleId } = await aSale();
    for (const [bytes, type] of [
      [10, "text/html"],
      [700_001, "image/png"],
    ] as const) {
      const form = new FormData();
      form.set("attempt", crypto.randomUUID());
      form.set("file", new File([new Uint8Array(bytes)], "x", { type }));
      const place = `/buyer/sales/${saleId}/dispute?reason=fake_identity`;
      const wrong = await visit(buyer, report.action, place, { params: { saleId: String(saleId) }, form });
      expect(problemsOf(wrong).fields.file?.[0]).toContain("at most 700 kB");
    }
  });

  it("leads to the dispute, where it can be withdrawn", async () => {
    const { buyer, saleId, disputeId } = await reported();
    const again = await visit(buyer, report.loader, `/buyer/sales/${saleId}/dispute`, {
      params: { saleId: String(saleId) },
    });
    expect([again.status, again.location]).toEqual([302, `/buyer/disputes/${disputeId}`]);
    const params = { disputeId };
    const withdrawn = await visit(buyer, withdrawal.action, `/buyer/disputes/${disputeId}/withdrawal`, {
      params,
      form: {},
    });
    expect(withdrawn.status).toBe(303);
    const page = await visit(buyer, buyerDispute.loader, `/buyer/disputes/${disputeId}`, { params });
    expect(page.body).toMatchObject({ dispute: { status: "withdrawn" }, mayWithdraw: false });
  });
});

it("leads from the answer to the decision, with the evidence in between", async () => {
  const { seller, disputeId } = await reported();
  const operator = await anOperator();
  const params = { disputeId };
  const wrong = await visit(seller, answer.action, "/answer", { params, form: { answer: "contest", note: "no" } });
  expect(problemsOf(wrong).fields.note).toHaveLength(1);
  const form = { answer: "contest", note: "We called and she answered.", "evidence.statement": "Log: 12 March" };
  expect((await visit(seller, answer.action, "/answer", { params, form })).status).toBe(303);

  const page = await visit(operator, review.loader, `/operator/disputes/${disputeId}`, { params });
  expect(page.body).toMatchObject({
    mayDecide: true,
    checks: [{ asked: "region Riga", given: "Riga", fits: true }],
    returnRate: { delivered: 1, approved: 0 },
  });
  const { body } = await visit(operator, review.action, `/operator/disputes/${disputeId}`, { params, form: {} });
  expect((body as { shown: { text: string }[] }).shown.map(({ text }) => text)).toEqual([
    "10:02 a man answers",
    "Log: 12 March",
  ]);
  const [piece] = await prisma.disputeEvidence.findMany({
    where: { disputeId, fileName: "recording.pdf" },
    select: { id: true },
  });
  const download = await visit(operator, operatorEvidence.action, "/operator/evidence", {
    params: { evidenceId: String(piece!.id) },
    form: {},
  });
  expect(download.body).toBe("\u0001\u0002\u0003");

  const decide = (fields: Record<string, string>) =>
    visit(operator, decision.action, "/decision", { params, form: fields });
  const whole = await decide({ decision: "partial", refund: "50.00", explanation: "Both sides were heard." });
  expect(problemsOf(whole).fields.refund?.[0]).toContain("less than the price");
  expect(problemsOf(await decide({ decision: "full", explanation: "x" })).fields.explanation).toHaveLength(1);
  expect((await decide({ decision: "partial", refund: "20.00", explanation: "Both sides were heard." })).status).toBe(
    303,
  );
  const sale = await prisma.sale.findFirstOrThrow({
    where: { dispute: { id: disputeId } },
    select: { refundedMinor: true },
  });
  expect(sale.refundedMinor).toBe(2_000n);
});

it("audits the ledger at the push of a button", async () => {
  const { status, body } = await visit(await anOperator(), ledger.action, "/operator/ledger", { form: {} });
  expect(status).toBe(200);
  expect((body as { result: { findings: unknown[] }[] }).result.flatMap(({ findings }) => findings)).toEqual([]);
});
