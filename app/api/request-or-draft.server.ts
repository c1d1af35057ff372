import type { MemberActor } from "#app/exchange/actor.ts";
import { done, type Outcome } from "#app/exchange/outcome.ts";
import { getDraft } from "#app/exchange/purchase-requests/get-draft.server.ts";
import { getPurchaseRequest } from "#app/exchange/purchase-requests/get-purchase-request.server.ts";
import type { ReadPurchaseRequestRefusal } from "#app/exchange/purchase-requests/purchase-request-refusals.ts";
import { speechForType } from "#app/http/typed-speech.server.ts";
import { draftJson } from "./draft-json.ts";
import { purchaseRequestJson } from "./purchase-request-json.ts";

/** What has this id: a request, or the draft of one. */
export async function requestOrDraft(
  actor: MemberActor,
  id: string | undefined,
  request: Request,
): Promise<Outcome<object, ReadPurchaseRequestRefusal>> {
  const view = await getPurchaseRequest(actor, id);
  if (view.ok) return done(purchaseRequestJson(view.value, await speechForType(request, view.value.leadType)));
  const draft = await getDraft(actor, id);
  if (!draft.ok) return draft;
  return done(draftJson(draft.value, await speechForType(request, draft.value.asked.lead_type ?? "consumer")));
}
