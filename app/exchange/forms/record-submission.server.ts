import { prisma } from "#app/db/client.server.ts";
import type { SubmissionOutcome } from "./form-view.ts";
import type { FormPass } from "./sign-form.server.ts";

type Recorded = { outcome: SubmissionOutcome; reason?: string | null; leadId?: bigint | null };

/** Keeps what became of a sending, without what was in it. The first record of a pass stays. */
export async function recordSubmission(
  { attempt, formId, version }: FormPass,
  { outcome, reason = null, leadId = null }: Recorded,
): Promise<void> {
  await prisma.formSubmission.createMany({
    data: [{ id: attempt, formId, version, outcome, reason, leadId }],
    skipDuplicates: true,
  });
}

/** What became of the pass before, if it was sent. */
export async function findSubmission({ attempt, formId }: FormPass): Promise<string | null> {
  const found = await prisma.formSubmission.findFirst({ where: { id: attempt, formId }, select: { outcome: true } });
  return found?.outcome ?? null;
}
