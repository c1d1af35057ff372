import { prisma } from "#app/db/client.server.ts";
import { transaction } from "#app/db/transaction.server.ts";
import type { SystemActor } from "../actor.ts";
import { oneTimeTokenHash } from "../organizations/one-time-token.server.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { lockSampleFor } from "./lock-sample-for.server.ts";
import { isChecking } from "./sample-process.ts";
import type { VerificationRefusal } from "./sample-refusals.ts";
import { settleLead } from "./settle-lead.server.ts";

/** The person is nobody who has an account: what they answer stands in the trail under this name. */
const person: SystemActor = { by: "system", job: "verification-link" };

/**
 * The answer of the person whose contacts a lead has: it was they, or it wasn't. The first answer stands. "It wasn't
 * me" makes the lead invalid, whatever else becomes of its batch.
 */
export async function answerVerification(
  token: string,
  answer: "confirm" | "deny",
): Promise<Outcome<undefined, VerificationRefusal>> {
  const tokenHash = oneTimeTokenHash(token);
  const asked = await prisma.sampleLead.findUnique({ where: { tokenHash }, select: { batchId: true } });
  if (!asked) return refused("not_found");
  return transaction<undefined, VerificationRefusal>(async (tx) => {
    const pair = await lockSampleFor(tx, asked.batchId);
    const row = await tx.db.sampleLead.findUnique({
      where: { tokenHash },
      select: { batchId: true, leadId: true, state: true, sentBy: true },
    });
    if (!pair || !row) return refused("not_found");
    if (row.state !== "pending") return refused("already_answered");
    if (pair.batch.status !== "sampling" || !isChecking(pair.sample.state)) return refused("verification_over");
    // From here it must succeed.
    const verdict = answer === "confirm" ? "valid" : "invalid";
    const method = row.sentBy === "code_phone" ? "code_phone" : "code_email";
    await settleLead(tx, person, pair, { batchId: row.batchId, leadId: row.leadId, verdict, method, note: "" });
    return done();
  });
}
