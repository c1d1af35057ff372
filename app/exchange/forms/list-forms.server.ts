import { prisma } from "#app/db/client.server.ts";
import type { MemberActor } from "../actor.ts";
import { isUuid } from "../ids.ts";
import { consentsOf } from "./consents-of.server.ts";
import { formColumns, formOfRow } from "./form-row.ts";
import type { FormView } from "./form-view.ts";

/** The forms of a source of the seller, those that are open first, then by name; archived ones last. */
export async function listForms({ organizationId }: MemberActor, sourceId: string): Promise<FormView[]> {
  if (!isUuid(sourceId)) return [];
  const rows = await prisma.captureForm.findMany({
    where: { organizationId, sourceId },
    select: formColumns,
    orderBy: [
      { archivedAt: { sort: "desc", nulls: "first" } },
      { publishedAt: { sort: "asc", nulls: "last" } },
      { name: "asc" },
    ],
    take: 500,
  });
  const consents = await consentsOf(rows.map(({ id, version }) => ({ formId: id, version })));
  return rows.map((row) => formOfRow(row, consents.get(`${row.id}:${row.version}`)!));
}
