import type { MemberActor } from "#app/exchange/actor.ts";
import { type DisputeRow, type DisputeSide, disputeStates } from "#app/exchange/disputes/dispute-view.ts";
import { listDisputes } from "#app/exchange/disputes/list-disputes.server.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { type Page, pageOf, readPageRequest } from "./page-cursor.ts";

/** The page of disputes that a URL asks for: `state`, `page`, `size`. */
export async function disputesPage(
  actor: MemberActor,
  side: DisputeSide,
  url: URL,
): Promise<Outcome<Page<DisputeRow>, "forbidden">> {
  const page = readPageRequest(url);
  const state = disputeStates.find((each) => each === url.searchParams.get("state"));
  const found = await listDisputes(actor, side, { state, page });
  return found.ok ? done(pageOf(found.value, page, (row) => [row.openedAt.toISOString(), row.id])) : found;
}
