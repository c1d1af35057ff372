import { expect, it } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { clearExpiredOptIns } from "../../app/exchange/forms/clear-expired-opt-ins.server.ts";
import { issueOptInLink } from "../../app/exchange/forms/issue-opt-in-link.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { action as confirm, loader as ask } from "../../app/routes/f.confirmations.$token.ts";
import { action } from "../../app/routes/f.$formId._index.ts";
import { anOpenForm, aPass, publicArgs, sending } from "../support/forms.ts";
import { aSeller } from "../support/organizations.ts";
import { aPostSource } from "../support/posts.ts";

const actor = { by: "system", job: "send-opt-in-letter" } as const;
let people = 0;

/** A form that asks for a confirmation, filled in by one person. */
async function aWaitingAnswer(wish: Record<string, string> = {}) {
  const seller = await aSeller();
  const source = await aPostSource(seller, { defaults: {} });
  const formId = await anOpenForm(seller, source.sourceId, { double_opt_in: true });
  people += 1;
  const email = `waits${people}@example.com`;
  const fields = { f_first_name: "Anna", f_email: email, channel: "email", pass: await aPass(formId), ...wish };
  const answer = await action(publicArgs(sending(`/f/${formId}`, fields), { formId }));
  const submission = await prisma.formSubmission.findFirst({ where: { formId } });
  return { source, formId, email, fields, answer, submissionId: submission?.id ?? "" };
}
const at = (token: string, method = "GET") =>
  publicArgs(new Request(`http://localhost:3000/f/confirmations/x`, { method }), { token });
const leadsOf = (sourceId: string) => prisma.lead.findMany({ where: { sourceId } });

it("keeps an answer sealed until its person presses the button of the mail's link, then tells both times", async () => {
  const { source, answer, email, submissionId } = await aWaitingAnswer();
  expect(await answer.text()).toContain("We have sent you a mail.");
  expect(await leadsOf(source.sourceId)).toEqual([]);
  const kept = await prisma.pendingOptIn.findUniqueOrThrow({ where: { submissionId } });
  expect(Buffer.from(kept.sealed!).includes("waits")).toBe(false);
  expect((kept.expiresAt.getTime() - kept.createdAt.getTime()) / 86_400_000).toBe(7);

  const link = expectDone(await issueOptInLink(actor, submissionId));
  expect(link).toMatchObject({ email, title: "New glasses", days: 7 });
  const asked = await ask(at(link.token));
  expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining("Confirm my request")]);
  expect(await leadsOf(source.sourceId), "looking is not confirming").toEqual([]);

  const pressed = await Promise.all([confirm(at(link.token, "POST")), confirm(at(link.token, "POST"))]);
  expect(pressed.map(({ status }) => status)).toEqual([200, 200]);
  const [lead, ...more] = await leadsOf(source.sourceId);
  expect(more).toEqual([]);
  const consent = await prisma.consentRecord.findUniqueOrThrow({ where: { leadId: lead!.id } });
  const after = await prisma.pendingOptIn.findUniqueOrThrow({ where: { submissionId } });
  const second = (moment: Date | null) => Math.floor(moment!.getTime() / 1_000);
  expect(second(consent.givenAt)).toBe(second(kept.createdAt));
  expect(second(consent.confirmedAt)).toBe(second(after.confirmedAt));
  expect(after.sealed).toBeNull();
  const { outcome, leadId } = await prisma.formSubmission.findUniqueOrThrow({ where: { id: submissionId } });
  expect([outcome, leadId]).toEqual(["accepted", lead!.id]);
  expect(await (await ask(at(link.token))).text()).toContain("Confirmed");
});

it("promises one mail for one answer, however often it is sent", async () => {
  const { formId, fields, submissionId } = await aWaitingAnswer();
  const again = await action(publicArgs(sending(`/f/${formId}`, fields), { formId }));
  expect(await again.text()).toContain("We have sent you a mail.");
  const jobs = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM graphile_worker._private_jobs WHERE key = ${`opt-in:${submissionId}`}`;
  expect(jobs).toHaveLength(1);
  expect(await prisma.pendingOptIn.count({ where: { formId } })).toBe(1);
});

it("needs an address to send the mail to", async () => {
  const { answer, submissionId } = await aWaitingAnswer({ f_email: "", f_phone: "+12015550199", channel: "phone" });
  expect([answer.status, submissionId]).toEqual([422, ""]);
});

it("forgets what nobody confirmed within seven days", async () => {
  const { source, submissionId } = await aWaitingAnswer();
  const { token } = expectDone(await issueOptInLink(actor, submissionId));
  await prisma.pendingOptIn.update({ where: { submissionId }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect((await confirm(at(token, "POST"))).status).toBe(404);
  expect(await clearExpiredOptIns()).toBe(1);
  const kept = await prisma.pendingOptIn.findUniqueOrThrow({ where: { submissionId } });
  const { outcome } = await prisma.formSubmission.findUniqueOrThrow({ where: { id: submissionId } });
  expect([kept.sealed, outcome, await clearExpiredOptIns()]).toEqual([null, "expired", 0]);
  expect((await ask(at(token))).status).toBe(404);
  expect(await leadsOf(source.sourceId)).toEqual([]);
});

it("confirms by no link that was not sent", async () => {
  const { submissionId } = await aWaitingAnswer();
  const first = expectDone(await issueOptInLink(actor, submissionId));
  const second = expectDone(await issueOptInLink(actor, submissionId));
  for (const token of ["", "x", submissionId, first.token, "a".repeat(10_000)]) {
    expect((await ask(at(token))).status).toBe(404);
    expect((await confirm(at(token, "POST"))).status).toBe(404);
  }
  expect((await confirm(at(second.token, "POST"))).status).toBe(200);
});

it("takes no more than four mails to one mailbox a day", async () => {
  const { formId, fields } = await aWaitingAnswer();
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) {
    const request = sending(`/f/${formId}`, { ...fields, pass: await aPass(formId) });
    statuses.push((await action(publicArgs(request, { formId }))).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429]);
});
