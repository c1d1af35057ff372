import { prisma } from "../../app/db/client.server.ts";
import { issueInvitationLink } from "../../app/exchange/organizations/issue-invitation-link.server.ts";
import { issuePasswordResetLink } from "../../app/exchange/organizations/issue-password-reset-link.server.ts";
import { expectDone } from "../../app/exchange/outcome.ts";

const mail = { by: "system", job: "test" } as const;
let count = 0;

/** Somebody with an account and no organisation. */
export async function aPerson(wish: { email?: string; name?: string; passwordHash?: string } = {}) {
  count += 1;
  const data = { email: `someone${count}@example.com`, name: `Someone ${count}`, passwordHash: "none", ...wish };
  const { id, email, name } = await prisma.user.create({ data, select: { id: true, email: true, name: true } });
  return { userId: id, email, name };
}

/** The token in the mail of the invitation. */
export async function invitationToken(id: string): Promise<string> {
  return expectDone(await issueInvitationLink(mail, id)).token;
}

/** The token in the mail of a person's latest password reset. */
export async function passwordResetToken(userId: string): Promise<string> {
  const { id } = await prisma.passwordReset.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: "desc" } });
  return expectDone(await issuePasswordResetLink(mail, id)).token;
}

/** Jobs that wait, by name. */
export async function waitingJobs(): Promise<string[]> {
  const rows = await prisma.$queryRawUnsafe<{ task_identifier: string }[]>(
    "SELECT task_identifier FROM graphile_worker.jobs ORDER BY id",
  );
  return rows.map((row) => row.task_identifier);
}
