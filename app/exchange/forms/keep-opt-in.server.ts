import { currentDataKey } from "#app/crypto/data-key.server.ts";
import { seal } from "#app/crypto/seal.ts";
import { database } from "#app/db/client.server.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import { done } from "../outcome.ts";
import type { Submission } from "../posts/submission.ts";
import { OPT_IN_DAYS, type PublicForm } from "./public-form.ts";
import type { FormPass } from "./sign-form.server.ts";

const DAY_MS = 86_400_000;
export const optInPlace = (submissionId: string) => `pending_opt_ins:${submissionId}:sealed`;

/** Seals a submission until its person follows the link of a mail, which is promised here; seven days at most. */
export async function keepOptIn(
  { organizationId, now }: PublicForm,
  { attempt, formId, version }: FormPass,
  submission: Submission,
): Promise<void> {
  const key = await currentDataKey(database, organizationId);
  const sealed = new Uint8Array(seal(key.key, JSON.stringify(submission), optInPlace(attempt)));
  await transaction(async (tx) => {
    const { count } = await tx.db.formSubmission.createMany({
      data: [{ id: attempt, formId, version, outcome: "waiting" }],
      skipDuplicates: true,
    });
    if (count === 0) return done(); // sent twice at once
    await tx.db.pendingOptIn.create({
      data: {
        submissionId: attempt,
        formId,
        dataKeyId: key.id,
        sealed,
        createdAt: now,
        expiresAt: new Date(now.getTime() + OPT_IN_DAYS * DAY_MS),
      },
      select: { submissionId: true },
    });
    await enqueue(tx, "send-opt-in-letter", { submissionId: attempt }, { key: `opt-in:${attempt}` });
    return done();
  });
}
