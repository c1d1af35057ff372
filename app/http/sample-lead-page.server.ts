import type { MemberActor } from "#app/exchange/actor.ts";
import { refused } from "#app/exchange/outcome.ts";
import { may } from "#app/exchange/permissions.ts";
import { getSample } from "#app/exchange/samples/get-sample.server.ts";
import { isChecking } from "#app/exchange/samples/sample-process.ts";
import { refusedPage, valueOrThrow } from "./refused.server.ts";

/** One lead of a sample, as the page of its check needs it. */
export async function sampleLeadPage(
  actor: MemberActor,
  request: Request,
  params: { batchId?: string | undefined; leadId?: string | undefined },
) {
  const { leads, ...sample } = valueOrThrow(await getSample(actor, params.batchId), request);
  const lead = leads.find(({ leadId }) => leadId.toString() === params.leadId);
  if (!lead) throw refusedPage(refused("not_found"), request);
  const mayCheck = isChecking(sample.state) && lead.state === "pending" && may(actor, "samples:check");
  return { batchId: sample.batchId, fileName: sample.fileName, lead, mayCheck };
}
