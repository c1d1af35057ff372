import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { listSuppressions, type SuppressionListView } from "./list-suppressions.server.ts";

/** One of the organisation's lists. */
export async function getSuppressions(
  actor: MemberActor,
  listId: string | undefined,
): Promise<Outcome<SuppressionListView, "forbidden" | "not_found">> {
  const lists = await listSuppressions(actor);
  if (!lists.ok) return lists;
  const list = lists.value.find(({ id }) => id === listId);
  return list ? done(list) : refused("not_found");
}
