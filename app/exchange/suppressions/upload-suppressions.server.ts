import type { MemberActor } from "../actor.ts";
import { done, type Outcome } from "../outcome.ts";
import { putSuppressionsInForce } from "./put-suppressions-in-force.server.ts";
import { type NewSuppressions, receiveSuppressions } from "./receive-suppressions.server.ts";
import type { MoveSuppressionsRefusal, UploadSuppressionsRefusal } from "./suppression-refusals.ts";
import type { EntryCounts } from "./count-entries.ts";

export type UploadedSuppressions = { id: string; status: string; entries: number; counts: EntryCounts };

/**
 * Takes a list in and makes it hold, without a look in between: for programs. `attempt` becomes the list's id; the same
 * attempt again answers the list that is there.
 */
export async function uploadSuppressions(
  actor: MemberActor,
  list: NewSuppressions,
): Promise<Outcome<UploadedSuppressions, UploadSuppressionsRefusal | MoveSuppressionsRefusal>> {
  const received = await receiveSuppressions(actor, list);
  if (!received.ok) return received;
  const moved = await putSuppressionsInForce(actor, received.value.id);
  return moved.ok ? done({ ...received.value, status: moved.value.status }) : moved;
}
