import { prisma } from "#app/db/client.server.ts";
import { oneTimeTokenHash } from "../organizations/one-time-token.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type FoundOptIn = {
  submissionId: string;
  formId: string;
  title: string;
  redirectUrl: string | null;
  thanks: string;
  isConfirmed: boolean;
};

/** What a link of a mail belongs to. Refuses `not_found` and, after seven days, `link_expired`. */
export async function findOptIn(token: string): Promise<Outcome<FoundOptIn, "not_found" | "link_expired">> {
  const found = await prisma.pendingOptIn.findUnique({
    where: { tokenHash: oneTimeTokenHash(token) },
    select: {
      submissionId: true,
      formId: true,
      confirmedAt: true,
      sealed: true,
      form: { select: { title: true, redirectUrl: true, thanks: true } },
    },
  });
  if (!found) return refused("not_found");
  const { submissionId, formId, confirmedAt, sealed, form } = found;
  const isConfirmed = confirmedAt !== null && sealed === null;
  if (!isConfirmed && sealed === null) return refused("link_expired");
  return done({ submissionId, formId, ...form, isConfirmed });
}
