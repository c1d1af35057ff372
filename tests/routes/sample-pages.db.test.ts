// The course of samples through pages, links and endpoints.
import { describe, expect, it } from "vitest";
import { startSession } from "../../app/auth/sessions.server.ts";
import { prisma } from "../../app/db/client.server.ts";
import type { PersonActor } from "../../app/exchange/actor.ts";
import { settleSample } from "../../app/jobs/settle-sample.ts";
import * as apiBatchSample from "../../app/routes/api.v1.batches.$batchId.sample.ts";
import * as apiVerification from "../../app/routes/api.v1.batches.$batchId.verification.ts";
import * as apiDecision from "../../app/routes/api.v1.samples.$batchId.decision.ts";
import * as apiSample from "../../app/routes/api.v1.samples.$batchId._index.ts";
import * as apiFindings from "../../app/routes/api.v1.samples.$batchId.findings.ts";
import * as apiDemands from "../../app/routes/api.v1.samples.demands.ts";
import * as apiSamples from "../../app/routes/api.v1.samples._index.ts";
import * as apiAcceptance from "../../app/routes/api.v1.sources.$sourceId.acceptance.ts";
import * as desk from "../../app/routes/operator.samples._index.tsx";
import * as sampleLead from "../../app/routes/operator.samples.$batchId.$leadId._index.tsx";
import * as finding from "../../app/routes/operator.samples.$batchId.$leadId.finding.tsx";
import * as sample from "../../app/routes/operator.samples.$batchId._index.tsx";
import * as batchPage from "../../app/routes/seller.batches.$batchId._index.tsx";
import * as wholeVerification from "../../app/routes/seller.batches.$batchId.verification.ts";
import * as own from "../../app/routes/seller.samples.tsx";
import * as link from "../../app/routes/verifications.$token.tsx";
import { anApiKey, apiRequest, routeArgs } from "../support/api-keys.ts";
import { answerOf } from "../support/every-route.ts";
import { anOperator, aSeller } from "../support/organizations.ts";
import { aDrawnSample, aSampledBatch, sentLinks } from "../support/samples.ts";

type Part = (args: never) => unknown;
type Visit = { params?: Record<string, string>; form?: Record<string, string> };
async function visit(actor: PersonActor | null, part: Part, path: string, { params = {}, form }: Visit = {}) {
  const session = actor && (await startSession(new Request("http://localhost:3000/"), actor));
  const body = form && new URLSearchParams(form);
  const headers: HeadersInit = session ? { Cookie: session.split(";", 1)[0]! } : {};
  const request = new Request(`http://localhost:3000${path}`, { method: body ? "POST" : "GET", headers, body });
  const answered = await answerOf(() => part(routeArgs(request, params) as never));
  expect(answered.error).toBeUndefined();
  return answered;
}
const json = (value: unknown) =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
const note = "Called them, they remember.";

describe("a reviewer", () => {
  it("checks leads one by one, with contacts shown after a post alone", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { batchId, leads } = await aDrawnSample(seller);
    const at = (lead: bigint) => ({ params: { batchId, leadId: String(lead) } });
    const place = `/operator/samples/${batchId}/${leads[0]}`;
    const page = await visit(operator, sampleLead.loader, place, at(leads[0]!));
    expect(page.body).toMatchObject({ mayCheck: true });
    expect(json(page.body)).not.toContain("@example.com");
    const shown = await visit(operator, sampleLead.action, place, { ...at(leads[0]!), form: {} });
    expect(json(shown.body)).toContain("@example.com");
    const short = await visit(operator, finding.action, `${place}/finding`, {
      ...at(leads[0]!),
      form: { verdict: "valid" },
    });
    expect(short.body).toMatchObject({ problems: { fields: { note: [expect.any(String)] } } });
    for (const lead of leads) {
      const form = { verdict: "valid", note };
      const answer = await visit(operator, finding.action, `/operator/samples/${batchId}/${lead}/finding`, {
        ...at(lead),
        form,
      });
      expect(answer.location).toBe(`/operator/samples/${batchId}`);
    }
    await settleSample({ batchId });
    expect(await prisma.lead.count({ where: { batchId, status: "available" } })).toBe(20);
    const over = await visit(operator, sample.loader, `/operator/samples/${batchId}`, { params: { batchId } });
    expect(over.body).toMatchObject({ mayCheck: false, sample: { state: "accepted" } });
  });

  it("sees what is to be checked, and demands samples of a seller", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const { batchId } = await aDrawnSample(seller);
    const page = await visit(operator, desk.loader, "/operator/samples");
    expect((page.body as { toCheck: { batchId: string }[] }).toCheck.map((row) => row.batchId)).toContain(batchId);
    const form = { organization: seller.organizationId, demand: "yes" };
    expect((await visit(operator, desk.action, "/operator/samples", { form })).status).toBe(303);
    expect((await visit(seller, own.loader, "/seller/samples")).body).toMatchObject({
      acceptance: { isDemanded: true },
    });
    const early = await visit(operator, sample.action, `/operator/samples/${batchId}`, {
      params: { batchId },
      form: { decision: "accept", note: "The source is known to us." },
    });
    expect(early).toMatchObject({ status: 422 });
  });
});

describe("the person who is asked", () => {
  it("answers by a link, needs no account, and looking answers nothing", async () => {
    const { batchId, leads } = await aDrawnSample(await aSeller());
    const links = await sentLinks(batchId);
    const stateOf = async (leadId: bigint) =>
      (
        await prisma.sampleLead.findUniqueOrThrow({
          where: { batchId_leadId: { batchId, leadId } },
          select: { state: true },
        })
      ).state;
    const [yes, no] = leads.map((lead) => links.get(lead)!.token);
    const open = (token: string, form?: Record<string, string>) =>
      visit(null, form ? link.action : link.loader, `/verifications/${token}`, {
        params: { token },
        ...(form && { form }),
      });
    expect((await open(yes!)).body).toMatchObject({ question: { state: "pending", interests: ["glasses"] } });
    expect(await stateOf(leads[0]!)).toBe("pending");
    expect(await open(yes!, { answer: "confirm" })).toMatchObject({ status: 303, location: `/verifications/${yes}` });
    expect((await open(yes!)).body).toMatchObject({ question: { state: "valid" } });
    expect((await open(yes!, { answer: "deny" })).status).toBe(303); // the first answer stands
    expect(await stateOf(leads[0]!)).toBe("valid");
    expect((await open(no!, { answer: "deny" })).status).toBe(303);
    expect(await stateOf(leads[1]!)).toBe("invalid");
    expect((await open(links.get(leads[2]!)!.token)).status).toBe(410); // the batch fell with that answer
    expect((await open("nonsense")).status).toBe(404);
    expect((await open(yes!, { answer: "maybe" })).status).toBe(422);
  });
});

describe("the seller", () => {
  it("sees how the sample stands, why the batch fell, and asks for every lead's verification", async () => {
    const [operator, seller] = [await anOperator(), await aSeller()];
    const batchId = await aSampledBatch(seller);
    const params = { batchId };
    const place = `/seller/batches/${batchId}`;
    expect((await visit(seller, batchPage.loader, place, { params })).body).toMatchObject({
      checks: { isSampled: true, sample: null },
    });
    const { drawSample } = await import("../../app/jobs/draw-sample.ts");
    await drawSample({ batchId });
    const open = await visit(seller, batchPage.loader, place, { params });
    expect(open.body).toMatchObject({
      checks: { sample: { state: "open", seed: "", counts: { pending: 8 }, verifiableUntil: null } },
    });
    const { leadId } = await prisma.sampleLead.findFirstOrThrow({ where: { batchId }, select: { leadId: true } });
    expect(json(open.body)).not.toContain(`"leadId":"${leadId}"`);
    const found = { verdict: "invalid", note: "Nobody of that name." };
    await visit(operator, finding.action, "/", { params: { batchId, leadId: String(leadId) }, form: found });
    await settleSample({ batchId });
    const fallen = await visit(seller, batchPage.loader, place, { params });
    expect(fallen.body).toMatchObject({
      checks: { sample: { state: "rejected", invalid: [{ note: found.note }], verifiableUntil: expect.any(Date) } },
    });
    const asked = await visit(seller, wholeVerification.action, `${place}/verification`, { params, form: {} });
    expect(asked).toMatchObject({ status: 303, location: place });
    expect((await visit(seller, batchPage.loader, place, { params })).body).toMatchObject({
      checks: { sample: { state: "verifying_all" } },
    });
  });

  it("chooses which sources are sampled", async () => {
    const seller = await aSeller();
    await aDrawnSample(seller);
    const page = await visit(seller, own.loader, "/seller/samples");
    const { id, policy } = (page.body as { acceptance: { sources: { id: string; policy: string }[] } }).acceptance
      .sources[0]!;
    expect(policy).toBe("sample");
    expect((await visit(seller, own.action, "/seller/samples", { form: { source: id, policy: "none" } })).status).toBe(
      303,
    );
    expect((await visit(seller, own.loader, "/seller/samples")).body).toMatchObject({
      acceptance: { sources: [{ policy: "none" }] },
    });
    expect(
      (await visit(await aSeller(), own.action, "/seller/samples", { form: { source: id, policy: "none" } })).status,
    ).toBe(404);
  });
});

it("goes the same way by the API", async () => {
  const [operator, seller] = [await anOperator(), await aSeller()];
  const { batchId, leads } = await aDrawnSample(seller);
  const [ours, theirs] = [await anApiKey(operator), await anApiKey(seller)];
  const call = (
    part: Part,
    path: string,
    key: string,
    { params = { batchId }, body }: { params?: Record<string, string>; body?: unknown } = {},
  ) =>
    answerOf(() =>
      part(routeArgs(apiRequest(body === undefined ? "GET" : "POST", path, { key, body }), params) as never),
    );
  expect((await call(apiSamples.loader, "/api/v1/samples", ours)).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ batch_id: batchId })]),
  });
  expect(await call(apiSamples.loader, "/api/v1/samples", theirs)).toMatchObject({ status: 403 });
  expect((await call(apiSample.loader, "/", ours)).body).toMatchObject({
    size: 8,
    allowed_invalid: 0,
    seed: expect.stringMatching(/^\w{32}$/),
  });
  expect((await call(apiBatchSample.loader, "/", theirs)).body).toMatchObject({ state: "open", seed: "", invalid: [] });
  const find = (lead: bigint | string, verdict: string) =>
    call(apiFindings.action, "/", ours, { body: { lead_id: String(lead), verdict, note } });
  expect((await find(leads[0]!, "valid")).body).toMatchObject({ sample: { valid: 1, pending: 7 } });
  expect(await find(leads[0]!, "valid")).toMatchObject({ status: 409, body: { reason: "already_checked" } });
  expect(await find("nonsense", "valid")).toMatchObject({ status: 404 });
  const early = await call(apiDecision.action, "/", ours, {
    body: { decision: "accept", note: "The source is known." },
  });
  expect(early).toMatchObject({ status: 409, body: { reason: "sample_not_due" } });
  expect((await find(leads[1]!, "invalid")).body).toMatchObject({ state: "rejected" });
  expect(await call(apiVerification.action, "/", theirs, { body: "" })).toMatchObject({ status: 409 });
  await settleSample({ batchId });
  expect((await call(apiBatchSample.loader, "/", theirs)).body).toMatchObject({
    invalid: [{ lead_id: String(leads[1]) }],
  });
  expect((await call(apiVerification.action, "/", theirs, { body: "" })).body).toEqual({ asked: 18 });
  const { id: sourceId } = await prisma.source.findFirstOrThrow({
    where: { organizationId: seller.organizationId },
    select: { id: true },
  });
  const acceptance = { params: { sourceId }, body: { policy: "none" } };
  expect((await call(apiAcceptance.action, "/", theirs, acceptance)).status).toBe(204);
  expect((await call(apiAcceptance.action, "/", await anApiKey(await aSeller()), acceptance)).status).toBe(404);
  const demand = { body: { organization_id: seller.organizationId, is_demanded: true } };
  expect((await call(apiDemands.action, "/", ours, demand)).status).toBe(204);
  expect((await call(apiDemands.loader, "/", ours)).body).toMatchObject({
    data: expect.arrayContaining([expect.objectContaining({ is_demanded: true })]),
  });
});
