import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { consentsOf } from "./consents-of.server.ts";
import { formColumns, formOfRow } from "./form-row.ts";
import type { FormView } from "./form-view.ts";

/** The seller's own form. `sourceId` of the address must be its source. */
export async function getForm(
  { organizationId }: MemberActor,
  formId: string | undefined,
  sourceId?: string,
): Promise<Outcome<FormView, "not_found">> {
  if (formId === undefined || !isUuid(formId)) return refused("not_found");
  const row = await prisma.captureForm.findFirst({ where: { id: formId, organizationId }, select: formColumns });
  if (!row || (sourceId !== undefined && row.sourceId !== sourceId)) return refused("not_found");
  const consents = await consentsOf([{ formId, version: row.version }]);
  return done(formOfRow(row, consents.get(`${formId}:${row.version}`)!));
}
