import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { noSubmissions, type SubmissionCounts, type SubmissionOutcome } from "./form-view.ts";

/** What became of each sending of the seller's forms, by the form's id. */
export async function countSubmissions(
  { organizationId }: MemberActor,
  formIds: readonly string[],
): Promise<Map<string, SubmissionCounts>> {
  const counts = new Map(formIds.map((id) => [id, { ...noSubmissions }]));
  const groups = await prisma.formSubmission.groupBy({
    by: ["formId", "outcome"],
    where: { formId: { in: [...formIds] }, form: { organizationId } },
    _count: { _all: true },
  });
  for (const { formId, outcome, _count } of groups) counts.get(formId)![outcome as SubmissionOutcome] = _count._all;
  return counts;
}
