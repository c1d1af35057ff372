import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import { countRetryable } from "../../../app/exchange/posts/count-retryable.server.ts";
import { postLeads } from "../../../app/exchange/posts/post-leads.server.ts";
import { retryPosts } from "../../../app/exchange/posts/retry-posts.server.ts";
import type { Submission } from "../../../app/exchange/posts/submission.ts";
import { aSeller } from "../../support/organizations.ts";
import { aPostSource, aSubmission, posted } from "../../support/posts.ts";

const leadsOf = (sourceId: string) => prisma.lead.count({ where: { sourceId } });
const countsOf = async (sourceId: string) => {
  const days = await prisma.sourceDay.findMany({ where: { sourceId }, omit: { day: true, sourceId: true } });
  return days.map(({ isTest, status, reason, posts }) => `${isTest ? "test " : ""}${status} ${reason} ${posts}`).sort();
};

it("takes a lead in, prices it, seals its contacts and keeps what brought it", async () => {
  const source = await aPostSource(await aSeller(), { campaign: "spring", isIncentivized: true });
  const submission = aSubmission({
    utm_source: "google",
    gclid: "Cj0KCQ12345678901234",
    interests: ["glasses", "lenses"],
  });
  const [answer] = await posted(source, [submission]);
  expect(answer).toMatchObject({ id: submission.id, status: "accepted", reason: null, match: null });
  const lead = await prisma.lead.findUniqueOrThrow({ where: { id: answer!.leadId! } });
  expect(lead).toMatchObject({
    sourceId: source.sourceId,
    batchId: null,
    isTest: false,
    interests: ["glasses", "lenses"],
    currency: "EUR",
    attributes: { campaign: "spring", utm_source: "google", gclid: "Cj0KCQ12345678901234", incentivized: true },
  });
  expect(lead.prices[0]).toBe(600n);
  expect(await countsOf(source.sourceId)).toEqual(["accepted  1"]);
});

const cases: [string, Parameters<typeof aSubmission>[0], object][] = [
  ["no name", { first_name: undefined, last_name: undefined }, { reason: "missing_required", field: "first_name" }],
  ["no contact", { phone: undefined, email: undefined }, { reason: "missing_required", field: "phone" }],
  ["no such phone", { phone: "12" }, { reason: "invalid_phone", field: "phone" }],
  ["no such address", { email: "anna@" }, { reason: "invalid_email", field: "email" }],
  ["a throw-away mailbox", { email: "anna@mailinator.com" }, { reason: "disposable_email", field: "email" }],
  ["a minor", { age: 17 }, { reason: "age_below_minimum", field: "age" }],
  ["no age at all", { age: "many" }, { reason: "invalid_age", field: "age" }],
  ["a date to come", { captured_at: "2999-01-01T00:00:00Z" }, { reason: "invalid_date", field: "captured_at" }],
  ["too old", { captured_at: "2020-01-01T00:00:00Z" }, { reason: "too_old", field: "captured_at" }],
  ["consent refused", { consent: false }, { reason: "consent_missing", field: "consent" }],
  ["a test", { first_name: "Test", last_name: "Test" }, { reason: "test_pattern", field: "first_name" }],
  ["what isn't traded", { special_category: "faith" }, { reason: "special_category" }],
  ["a flag against all channels", { do_not_call: true, do_not_email: true }, { reason: "suppressed" }],
  ["a text without an end", { address: "x".repeat(70_000) }, { reason: "cell_too_long", field: "address" }],
];

it.each(cases)("rejects %s, and keeps it for its seller", async (_, fields, expected) => {
  const source = await aPostSource(await aSeller());
  const submission = aSubmission(fields);
  const [answer] = await posted(source, [submission]);
  expect(answer).toMatchObject({ status: "rejected", leadId: null, ...expected });
  const kept = await prisma.leadPost.findFirstOrThrow({ where: { id: submission.id } });
  expect(kept.sealed).not.toBeNull();
  expect(JSON.stringify({ ...kept, sealed: null, dataKeyId: null })).not.toContain(String(submission.fields.email));
});

it("refuses what no source, no price or no field stands behind, and takes nothing then", async () => {
  const seller = await aSeller();
  const source = await aPostSource(seller);
  const via = "api" as const;
  expect(await postLeads({ ...source, sourceId: randomUUID(), via }, [aSubmission()])).toMatchObject({
    reason: "unknown_source",
  });
  const stranger = await aSeller();
  expect(await postLeads({ ...source, organizationId: stranger.organizationId, via }, [aSubmission()])).toMatchObject({
    reason: "unknown_source",
  });
  const list = [aSubmission(), aSubmission({ frist_name: "Anna" })];
  expect(await postLeads({ ...source, via }, list)).toMatchObject({
    reason: "unknown_field",
    detail: { field: "frist_name", place: "1" },
  });
  await prisma.priceRule.updateMany({
    where: { organizationId: seller.organizationId },
    data: { archivedAt: new Date() },
  });
  expect(await postLeads({ ...source, via }, [aSubmission()])).toMatchObject({ reason: "price_rule_missing" });
  expect(await leadsOf(source.sourceId)).toBe(0);
});

it("answers a repeated submission as it did, also beside new ones", async () => {
  const source = await aPostSource(await aSeller());
  const good = aSubmission();
  const bad = aSubmission({ phone: "12" });
  const first = await posted(source, [good, bad]);
  const again = await posted(source, [bad, aSubmission(), good]);
  expect([again[0], again[2]]).toEqual([first[1], first[0]]);
  expect(await leadsOf(source.sourceId)).toBe(2);
  expect(await countsOf(source.sourceId)).toEqual(["accepted  2", "rejected invalid_phone 1"]);
});

it("takes one id once, however often and at whatever time it is sent", async () => {
  const source = await aPostSource(await aSeller());
  const submission = aSubmission();
  const answers = await Promise.all(Array.from({ length: 8 }, () => posted(source, [submission])));
  expect(new Set(answers.map(([answer]) => `${answer!.status} ${answer!.leadId}`)).size).toBe(1);
  expect(answers[0]![0]!.status).toBe("accepted");
  expect(await leadsOf(source.sourceId)).toBe(1);
  expect(await prisma.leadPost.count({ where: { sourceId: source.sourceId } })).toBe(1);
});

it("takes one of the same person sent twice at once", async () => {
  const source = await aPostSource(await aSeller());
  const twin = (): Submission => ({
    ...aSubmission({ phone: "+12015550123", email: "a@example.com", last_name: "Smith" }),
  });
  const answers = await Promise.all(Array.from({ length: 6 }, () => posted(source, [twin()])));
  expect(answers.map(([answer]) => answer!.status).sort()).toEqual(["accepted", ...Array<string>(5).fill("duplicate")]);
});

it("fills a source's day exactly, by posts that come at once and by lists", async () => {
  const source = await aPostSource(await aSeller(), { capPerDay: 10 });
  const person = aSubmission();
  await posted(source, [person, { ...person, id: randomUUID() }]); // a duplicate fills nothing
  await Promise.all(Array.from({ length: 6 }, () => posted(source, [aSubmission(), aSubmission()])));
  expect(await leadsOf(source.sourceId)).toBe(10);
  expect(await countsOf(source.sourceId)).toEqual(["accepted  10", "duplicate duplicate 1", "rejected cap_reached 3"]);
  const [late, test] = await posted(source, [aSubmission({ phone: "12" }), aSubmission({}, { isTest: true })]);
  expect(late).toMatchObject({ reason: "invalid_phone" });
  expect(test).toMatchObject({ status: "accepted" }); // the sandbox fills no day
  await prisma.source.update({ where: { id: source.sourceId }, data: { takenOn: new Date("2020-01-01") } });
  expect(await posted(source, [aSubmission()])).toMatchObject([{ status: "accepted" }]); // another day
});

it("takes nothing from a paused source, whatever else is wrong", async () => {
  const source = await aPostSource(await aSeller(), { pausedAt: new Date() });
  const answers = await posted(source, [aSubmission(), aSubmission({ phone: "12" })]);
  expect(answers.map(({ reason }) => reason)).toEqual(["source_paused", "source_paused"]);
});

it("sends again what came while the source was paused or full, each once and as old as it was", async () => {
  const seller = await aSeller();
  const source = await aPostSource(seller, { pausedAt: new Date(), capPerDay: 2 });
  const { sourceId } = source;
  const known = aSubmission();
  const wrong = aSubmission({ phone: "12" });
  await posted(source, [known, wrong, aSubmission(), aSubmission({}, { isTest: true })]);
  await posted(source, [aSubmission()], "form");
  const cameAt = new Date(Math.floor(Date.now() / 1000 - 3_600) * 1000); // dates are read to the second
  await prisma.leadPost.updateMany({ where: { id: known.id }, data: { receivedAt: cameAt } });
  expect(await countRetryable({ id: sourceId })).toBe(5);
  await prisma.source.update({ where: { id: sourceId }, data: { pausedAt: null } });
  const [once, twice] = await Promise.all([retryPosts(seller, sourceId), retryPosts(seller, sourceId)]);
  expect([once.ok, twice.ok]).toEqual([true, true]);
  expect(await countsOf(sourceId)).toEqual([
    "accepted  2",
    "rejected cap_reached 1",
    "rejected invalid_phone 1",
    "rejected source_paused 4",
    "test accepted  1",
    "test rejected source_paused 1",
  ]);
  expect(await countRetryable({ id: sourceId })).toBe(1); // what the day had no room for
  const lead = await prisma.lead.findFirstOrThrow({ where: { sourceId }, orderBy: { capturedAt: "asc" } });
  expect(lead.capturedAt).toEqual(cameAt);
  expect(await retryPosts(await aSeller(), sourceId)).toMatchObject({ reason: "not_found" });
});
