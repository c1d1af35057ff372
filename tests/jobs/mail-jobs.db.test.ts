import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { prisma } from "../../app/db/client.server.ts";
import { env } from "../../app/env.server.ts";
import { acceptInvitation } from "../../app/exchange/organizations/accept-invitation.server.ts";
import { inviteColleague } from "../../app/exchange/organizations/invite-colleague.server.ts";
import { requestPasswordReset } from "../../app/exchange/organizations/request-password-reset.server.ts";
import { resetPassword } from "../../app/exchange/organizations/reset-password.server.ts";
import { signUp } from "../../app/exchange/organizations/sign-up.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";
import { jobs } from "../../app/jobs/jobs.server.ts";
import { timetable } from "../../app/jobs/timetable.ts";
import { anOrganization } from "../support/organizations.ts";
import { aPerson } from "../support/people.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "mail-jobs-"));
vi.spyOn(env, "DATA_DIR", "get").mockReturnValue(folder);

type Mail = { to: string; subject: string; text: string };
const mails = () =>
  readdirSync(path.join(folder, "mail"))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(folder, "mail", name), "utf8")) as Mail);
const tokenIn = (text: string) => /http:\/\/localhost:3000\/[\w-]+\/([\w-]{43})\s/.exec(text)?.[1] ?? "";

it("mails an invitation whose link works, and none for one that was withdrawn", async () => {
  const owner = await anOrganization({ name: "Lens House" });
  const person = await aPerson();
  const { id } = expectDone(await inviteColleague(owner, { email: person.email, role: "member" }));
  await jobs["send-invitation"]!({ invitationId: id });
  const mail = mails().at(-1)!;
  expect(mail).toMatchObject({ to: person.email, subject: "You are invited to Lens House on Galena" });
  expect(expectDone(await acceptInvitation(person, tokenIn(mail.text))).role).toBe("member");
  const before = mails().length;
  await jobs["send-invitation"]!({ invitationId: id });
  expect(mails()).toHaveLength(before);
});

it("mails a reset whose latest link works, though the job ran twice", async () => {
  const person = await aPerson();
  await requestPasswordReset(person.email);
  const { id } = await prisma.passwordReset.findFirstOrThrow({ where: { userId: person.userId } });
  await jobs["send-password-reset"]!({ passwordResetId: id });
  await jobs["send-password-reset"]!({ passwordResetId: id });
  const [first, second] = mails().filter((mail) => mail.to === person.email);
  expect(await resetPassword(tokenIn(first!.text), "hash")).toMatchObject({ reason: "not_found" });
  expect((await resetPassword(tokenIn(second!.text), "hash")).ok).toBe(true);
});

it("welcomes whoever signed up, and tells the clock to clear what is over", async () => {
  const { userId } = expectDone(await signUp({ name: "Jane", email: "jane.new@example.com" }, "hash"));
  await jobs["send-welcome"]!({ userId });
  expect(mails().at(-1)).toMatchObject({ to: "jane.new@example.com", subject: "Welcome to Galena" });
  expect(timetable.map((item) => item.task)).toContain("clear-expired");
  await jobs["clear-expired"]!({});
});
