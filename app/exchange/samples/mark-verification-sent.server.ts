import { database } from "#app/db/client.server.ts";
import { markSent } from "#app/db/sql/verifications.ts";
import type { SystemActor } from "../actor.ts";
import type { SentMethod } from "./sample-process.ts";

/** Notes that a message went out: it is not sent again. */
export async function markVerificationSent(
  _actor: SystemActor,
  { batchId, leadId, method }: { batchId: string; leadId: bigint; method: SentMethod },
): Promise<void> {
  await database.rows(markSent(batchId, leadId, method));
}
