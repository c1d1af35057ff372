import { lockCaptureForm } from "#app/db/sql/capture-forms.ts";
import type { Tx } from "#app/db/transaction.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";

export type FoundForm = {
  id: string;
  leadType: string;
  version: number;
  publishedAt: Date | null;
  archivedAt: Date | null;
};

/** The seller's own form, held to the end of the transaction. */
export async function findForm(
  tx: Tx,
  { organizationId }: MemberActor,
  formId: string | undefined,
): Promise<Outcome<FoundForm, "not_found">> {
  if (formId === undefined || !isUuid(formId)) return refused("not_found");
  const [held] = await tx.rows<{ id: string; lead_type: string }>(lockCaptureForm(formId, organizationId));
  if (!held) return refused("not_found");
  const form = await tx.db.captureForm.findUniqueOrThrow({
    where: { id: formId },
    select: { id: true, version: true, publishedAt: true, archivedAt: true },
  });
  return done({ ...form, leadType: held.lead_type });
}
